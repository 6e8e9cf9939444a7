use openrouter::framework::{Api, OpenRouterApi};

enum GitHub {}

impl Api for GitHub {
    type ErrorBody = <OpenRouterApi as Api>::ErrorBody;
    type Meta = String;
}

fn main() {}
