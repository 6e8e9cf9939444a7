#[derive(Endpoint, Server)]
#[endpoint(
    method = "GET", path = "/jobs/{id}", responses(200 = Job, 202 = Vec<Job>, 204 = (), 3XX = Bytes), errors(304, 404),
    redirect = any,
)]
pub struct GetJob {
    pub id: String,
}
