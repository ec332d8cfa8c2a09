//! What a broken, slow or hostile client sends, and that the next one is served all the same.

use super::*;

/// Asks for the same file as before: the preview must still be there, and quick.
fn is_well(preview: &Preview) {
    let start = Instant::now();
    assert_eq!(preview.get("/s.txt").body, "text");
    assert!(start.elapsed() < Duration::from_secs(1));
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

fn request(port: u16, rest: &str) -> String {
    format!("GET /s.txt HTTP/1.1\r\nHost: localhost:{port}\r\n{rest}\r\n")
}

#[test]
fn noise_is_refused_or_hung_up_on() {
    let preview = Preview::start();
    for noise in [
        // The first bytes of a browser that was told https.
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"[..],
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /s.txt HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
        b"GET /s.txt HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n",
        b"GET /s.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        b"GET /s.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /s.txt HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
    ] {
        let answer = preview.send(noise);
        assert!(matches!(answer.status, 0 | 400 | 403 | 505), "{noise:?}: {}", answer.status);
        assert_ne!(answer.body, "text");
    }
    is_well(&preview);
}

#[test]
fn a_head_that_is_too_long_is_refused() {
    let preview = Preview::start();
    let many = (0..200).fold(String::new(), |all, n| format!("{all}X-{n}: x\r\n"));
    let long = format!("X: {}\r\n", "x".repeat(17 * 1024));
    let path = format!("/{}", "x".repeat(17 * 1024));
    assert_eq!(preview.ask("GET", "/s.txt", &many).status, 431);
    assert_eq!(preview.ask("GET", "/s.txt", &long).status, 431);
    assert_eq!(preview.ask("GET", &path, "").status, 431);
    // What never ends is not read for ever.
    let endless = preview.send(&b"x: y\r\n".repeat(100_000));
    assert!(matches!(endless.status, 0 | 400 | 431), "{}", endless.status);
    is_well(&preview);
}

#[test]
fn a_body_is_not_read_and_ends_the_connection() {
    let preview = Preview::start();
    let port = preview.port;
    let next = request(port, "");
    for body in [
        format!("Content-Length: 5\r\n\r\nhello{next}"),
        format!("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n{next}"),
        format!("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{next}"),
        format!("Content-Length: 100000\r\n\r\nhello{next}"),
    ] {
        let head = format!("GET /s.txt HTTP/1.1\r\nHost: localhost:{port}\r\n");
        // Returns, for the server closes although nobody asked it to.
        let answer = preview.send((head + &body).as_bytes());
        assert!(matches!(answer.status, 200 | 400), "{body}: {}", answer.status);
        assert!(!answer.body.contains("HTTP/1.1"), "{body}: what follows a body was answered");
    }
    is_well(&preview);
}

#[test]
fn requests_come_one_after_another_on_one_connection() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    for _ in 0..1_000 {
        stream.write_all(request(preview.port, "").as_bytes()).unwrap();
        let mut answer = vec![0; 4];
        while !answer.ends_with(b"\r\n\r\ntext") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            answer.push(byte[0]);
        }
    }
    // Several at once are answered in their order.
    let (text, missing) =
        (request(preview.port, ""), request(preview.port, "").replace("/s.txt", "/data.json"));
    let last = request(preview.port, "Connection: close\r\n");
    let all = preview.send(format!("{text}{missing}{text}{last}").as_bytes());
    let bodies: Vec<_> = all.body.split("HTTP/1.1 200 OK").collect();
    assert_eq!(bodies.len(), 4);
    assert!(
        bodies[0].starts_with("text") && bodies[1].ends_with("\r\n\r\n{}") && bodies[3].ends_with("text")
    );
}

#[test]
fn a_client_may_leave_at_any_moment() {
    let preview = Preview::start();
    preview.write("static/photo.jpg", &"x".repeat(20_000_000));
    for sent in ["", "G", "GET /s.txt HT", &request(preview.port, "")[..40]] {
        preview.connect().write_all(sent.as_bytes()).unwrap();
    }
    for _ in 0..50 {
        let mut stream = preview.connect();
        stream.write_all(request(preview.port, "").replace("/s.txt", "/photo.jpg").as_bytes()).unwrap();
        stream.read_exact(&mut [0; 1_000]).unwrap();
    }
    for _ in 0..300 {
        Events::open(&preview).next();
    }
    is_well(&preview);
}

#[test]
fn slow_clients_do_not_hold_up_the_others_and_are_hung_up_on() {
    let preview = Preview::start();
    let mut slow: Vec<_> = (0..200).map(|_| preview.connect()).collect();
    for (at, stream) in slow.iter_mut().enumerate() {
        stream.write_all(&request(preview.port, "").as_bytes()[..at % 20]).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    }
    let mut events = Events::open(&preview);
    events.next();
    is_well(&preview);
    for stream in &mut slow {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.ends_with(b"text"));
    }
    // A stream of events is quiet for longer than that.
    preview.write("content/page.md", "changed");
    events.next();
}

#[test]
fn more_clients_than_there_are_places_wait_for_their_turn() {
    let preview = Preview::start();
    let crowd: Vec<_> = (0..400).map(|_| preview.connect()).collect();
    let mut late = preview.connect();
    late.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    late.write_all(request(preview.port, "Connection: close\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("text"), "{answer}");
    drop(crowd);
    is_well(&preview);
}
