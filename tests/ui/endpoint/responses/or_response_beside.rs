use openrouter::Endpoint;

#[derive(Default)]
struct Texts;

impl openrouter::framework::Fold<String> for Texts {
    type Output = String;

    fn add(&mut self, _: &String) -> openrouter::framework::Progress {
        openrouter::framework::Progress::End
    }

    fn value(&self) -> String {
        String::new()
    }
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/job", responses(200 = String, 202 = ()), stream = String, fold = Texts, or_response)]
struct GetJob;

fn main() {}
