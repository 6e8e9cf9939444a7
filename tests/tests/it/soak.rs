//! The check of the soak: a short run has no violation, and a run with a wrong retry class has duplicates.

use std::time::Duration;

use openrouter_core::RetryClass;
use tests::soak::Soak;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_soak_finds_duplicates_only_when_the_class_is_wrong() {
    let right = Soak::new(Duration::from_millis(500)).run().await;
    assert!(right.processed > 0 && right.duplicates == 0, "{right}");

    let wrong = Soak::new(Duration::from_millis(500)).class(RetryClass::Safe).run().await;
    assert!(wrong.duplicates > 0, "{wrong}");
    assert!(wrong.violations().iter().any(|violation| violation.contains("duplicates")), "{wrong}");
}
