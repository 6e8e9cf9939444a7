//! Downloads that are written to files.

use std::fs;
use std::path::Path;

use super::*;
use crate::support::files::TestFile;

/// The names and contents of the files beside `file`, this one included.
fn files(file: &TestFile) -> Vec<(String, String)> {
    let entries = fs::read_dir(file.path().parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let read =
        |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    let mut files = entries.map(|path| read(&path)).collect::<Vec<_>>();
    files.sort();
    files
}

fn named(name: &str, content: &str) -> (String, String) {
    (name.to_owned(), content.to_owned())
}

#[tokio::test]
async fn a_file_has_the_whole_body() {
    let file = TestFile::new("a.txt", "old");
    let server = Server::responding([response(200, &[], "content"), response(200, &[], "")]).await;
    let client = client(&server);
    assert_eq!(get(&client).await.save_to(file.path()).await.unwrap(), 7);
    assert_eq!(files(&file), [named("a.txt", "content")]);
    let empty = file.path().with_file_name("empty.txt");
    assert_eq!(get(&client).await.save_to(&empty).await.unwrap(), 0);
    assert_eq!(files(&file), [named("a.txt", "content"), named("empty.txt", "")]);
}

#[tokio::test]
async fn a_large_file_is_the_same() {
    let content = (0..300_000_u32).map(|number| format!("{number:07}\n")).collect::<String>();
    let file = TestFile::new("a.txt", "old");
    let server = Server::responding([response(200, &[], &content)]).await;
    assert_eq!(get(&client(&server)).await.save_to(file.path()).await.unwrap(), 2_400_000);
    assert!(fs::read_to_string(file.path()).unwrap() == content);
}

#[tokio::test]
async fn a_body_that_breaks_leaves_no_half_file() {
    let file = TestFile::new("a.txt", "old");
    let server = Scripted::start([cut(&[], 9, "content")]).await;
    let error = get(&server.client()).await.save_to(file.path()).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Broken));
    assert_eq!(files(&file), [named("a.txt", "old")]);
    let error = get(&server.client()).await.save_to(file.path().with_file_name("new.txt")).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Broken));
    assert_eq!(files(&file), [named("a.txt", "old")]);
}

#[tokio::test]
async fn a_file_goes_on_or_starts_again() {
    let tag = [("etag", "\"a\"")];
    let rest = part(206, &[("etag", "\"a\""), ("content-range", "bytes 4-6/7")], 3, "ent");
    let file = TestFile::new("a.txt", "old");
    let server = Scripted::start([cut(&tag, 7, "cont"), rest]).await;
    assert_eq!(get(&server.client()).await.save_to(file.path()).await.unwrap(), 7);
    assert_eq!(files(&file), [named("a.txt", "content")]);
    // More than one batch was written before.
    let large = "x".repeat(600_000);
    let other = response(200, &[("etag", "\"b\""), ("connection", "close")], "other");
    let server = Scripted::start([cut(&tag, 700_000, &large), other]).await;
    assert_eq!(get(&server.client()).await.save_to(file.path()).await.unwrap(), 5);
    assert_eq!(files(&file), [named("a.txt", "other")]);
}

#[tokio::test]
async fn the_rest_of_a_download_does_not_start_again() {
    let file = TestFile::new("a.txt", "old");
    let other = response(200, &[("etag", "\"b\""), ("connection", "close")], "other");
    let server = Scripted::start([cut(&[("etag", "\"a\"")], 10, "content"), other]).await;
    let mut download = get(&server.client()).await;
    download.try_next().await.unwrap();
    let error = download.save_to(file.path()).await.unwrap_err().to_string();
    assert!(error.ends_with("the server has another version by now"), "{error}");
    assert_eq!(files(&file), [named("a.txt", "old")]);
}

#[tokio::test]
async fn a_file_that_cannot_be_created_is_named_before_the_body_is_read() {
    let file = TestFile::new("a.txt", "old");
    let server = Server::responding([response(200, &[], "content")]).await;
    let folder = file.path().parent().unwrap();
    for (path, reason) in [
        (folder.join("missing").join("b.txt"), "No such file or directory (os error 2)"),
        (folder.to_owned(), "it is a folder"),
        (file.path().join("b.txt"), "Not a directory (os error 20)"),
    ] {
        let error = get(&client(&server)).await.save_to(&path).await.unwrap_err();
        assert_eq!((kind(&error), error.is_retryable()), (Some(TransportErrorKind::Save), false));
        let (name, error) = (path.display(), error.to_string());
        let expected = format!(
            "GET /files/{{id}} (getFile): saving failed in the body of a 200 OK response: file `{name}` could not be \
             written after 0 bytes: "
        );
        assert!(error.starts_with(&expected), "{error}");
        assert!(!cfg!(target_os = "linux") || error.ends_with(reason), "{error}");
    }
    assert_eq!(files(&file), [named("a.txt", "old")]);
}

#[tokio::test]
async fn a_file_that_is_not_finished_is_removed() {
    let file = TestFile::new("a.txt", "old");
    let server = Server::start(|mut connection: Connection, _| async move {
        connection.request().await;
        connection.write(cut(&[], 1_000_000, &"x".repeat(600_000))).await;
        connection.is_closed().await;
    })
    .await;
    let (sender, mut receiver) = unbounded_channel();
    let download = get(&client(&server)).await.on_progress(move |now| sender.send(now.bytes()).unwrap());
    let path = file.path().to_owned();
    let saving = tokio::spawn(download.save_to(path));
    while receiver.recv().await.unwrap() < 600_000 {}
    let part = files(&file).remove(0).0;
    assert!(part.starts_with('.') && part.ends_with(".part"), "{part}");
    saving.abort();
    assert!(saving.await.unwrap_err().is_cancelled());
    // An operation that was running ends on its own thread.
    while files_are_left(&file) {
        tokio::task::yield_now().await;
    }
    assert_eq!(files(&file), [named("a.txt", "old")]);
}

fn files_are_left(file: &TestFile) -> bool {
    fs::read_dir(file.path().parent().unwrap()).unwrap().count() > 1
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_is_replaced_and_the_mode_is_that_of_any_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let file = TestFile::new("a.txt", "old");
    let link = file.path().with_file_name("b.txt");
    std::os::unix::fs::symlink(file.path(), &link).unwrap();
    let server = Server::responding([response(200, &[], "content")]).await;
    get(&client(&server)).await.save_to(&link).await.unwrap();
    assert_eq!(files(&file), [named("a.txt", "old"), named("b.txt", "content")]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&link), mode(file.path()));
}
