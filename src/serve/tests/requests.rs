//! What is served and what is refused, whatever is sent.

use super::*;

#[test]
fn every_kind_of_file_is_served_with_its_headers() {
    let preview = Preview::start();
    for (path, kind, body) in [
        ("/s.txt", "text/plain; charset=utf-8", "text"),
        ("/s.txt?../../s", "text/plain; charset=utf-8", "text"),
        ("/style.css", "text/css; charset=utf-8", "a{}"),
        ("/index.xml", "application/xml; charset=utf-8", "<rss><body></body></rss>"),
        ("/data.json", "application/json; charset=utf-8", "{}"),
        ("/icon.svg", "image/svg+xml; charset=utf-8", "<svg/>"),
        ("/CNAME", "application/octet-stream", "example.org"),
        ("/photo.jpg", "image/jpeg", "photo"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.body, body, "{path}");
    }
    for path in [
        "/",
        "/s.txt",
        "/nothing",
        "/__essor/reload.js",
        "/__essor/problems",
        "/actualit%C3%A9s/%C3%A9t%C3%A9",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
        assert!(!answer.head.contains("access-control"), "{path}");
    }
}

#[test]
fn a_smaller_picture_is_made_when_it_is_asked_for() {
    let preview = Preview::start();
    let mut drawn = Vec::new();
    let mut encoder = png::Encoder::new(&mut drawn, 8, 4);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200; 32]).unwrap();
    writer.finish().unwrap();
    fs::write(preview.root.path().join("static/drawn.png"), drawn).unwrap();
    for _ in 0..2 {
        let answer = preview.get("/small.png");
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/png")));
        assert!(answer.body.contains("IHDR\0\0\0\u{4}\0\0\0\u{2}"), "{:?}", answer.body);
    }
    assert_eq!(preview.get("/small-gone.png").status, 404);
}

#[test]
fn a_path_that_leads_out_leads_nowhere() {
    let preview = Preview::start();
    fs::create_dir(preview.root.path().join("public-secret")).unwrap();
    preview.write("public-secret/x", "secret");
    let long = format!("/{}", "x".repeat(300));
    let longer = format!("/{}", "x/".repeat(4_000));
    for path in [
        "/../secret",
        "/%2e%2e/secret",
        "/%2E%2e%2fsecret",
        "/%252e%252e/secret",
        "/..%5csecret",
        "/..\\secret",
        "/C:/Windows/win.ini",
        "/c%3a/secret",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/a/./../../secret",
        "/s.txt/.",
        "/s.txt%00.html",
        "/%ff",
        "/%",
        "/%zz",
        "/s.txt/",
        "/public-secret/x",
        "/.git/config",
        "/.env",
        "/secret",
        "/page.md",
        "/content/page.md",
        "/static/photo.jpg",
        "/NUL",
        "/con",
        "/s.txt::$DATA",
        "/S.TXT",
        "/./s.txt",
        "/__essor/",
        "/__essor/../s.txt",
        "/__essor",
        "/gone.jpg",
        &long,
        &longer,
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 404 | 400), "{path}: {}", answer.status);
        assert!(!answer.body.contains("secret"), "{path}");
    }
    let fragment = preview.get("/s.txt#/../secret");
    assert!(!fragment.body.contains("secret"));
    assert!(preview.get("/nothing").body.contains("hello"), "the site's own page for a miss");
}

#[test]
fn a_name_may_be_asked_composed_or_decomposed_with_or_without_its_slash() {
    let preview = Preview::start();
    let composed = "/actualit%C3%A9s/%C3%A9t%C3%A9";
    for path in [
        format!("{composed}/"),
        "/actualite%CC%81s/e%CC%81te%CC%81/".into(),
        format!("{composed}/index.html"),
    ] {
        assert_eq!(preview.get(&path).status, 200, "{path}");
    }
    let moved = preview.ask("GET", &format!("{composed}?a=b"), "");
    assert_eq!((moved.status, moved.header("location")), (302, Some("/actualit%c3%a9s/%c3%a9t%c3%a9/?a=b")));
    for path in ["//evil.example/actualités", "/\\evil.example", "/%0d%0aSet-Cookie:x", "//evil.example/.."]
    {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert_eq!(answer.header("location"), None);
        assert!(!answer.head.contains("\nset-cookie"));
    }
}

#[test]
fn only_the_names_of_this_computer_are_answered() {
    let preview = Preview::start();
    let ask = |hosts: &str| {
        preview.send(format!("GET /s.txt HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").as_bytes())
    };
    let port = preview.port;
    for host in [
        "localhost".to_owned(),
        format!("localhost:{port}"),
        "LOCALHOST".into(),
        "site.localhost:80".into(),
        "127.0.0.1".into(),
        format!("127.0.0.1:{port}"),
        "[::1]".into(),
        format!("[::1]:{port}"),
    ] {
        assert_eq!(ask(&format!("Host: {host}\r\n")).status, 200, "{host}");
    }
    for hosts in [
        "Host: evil.example\r\n",
        &format!("Host: evil.example:{port}\r\n"),
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: .localhost\r\n",
        "Host: 127.1\r\n",
        "Host: 0.0.0.0\r\n",
        "Host: 192.168.1.2\r\n",
        "Host: localhost:x\r\n",
        "Host: localhost:\r\n",
        "Host: [::1\r\n",
        "Host: [::1]evil\r\n",
        "Host: localhost@evil.example\r\n",
        "Host: evil.example#.localhost\r\n",
        "Host: \r\n",
        "",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: localhost\r\nHost: evil.example\r\n",
    ] {
        let answer = ask(hosts);
        assert!(matches!(answer.status, 400 | 403), "{hosts:?}: {}", answer.status);
        assert_eq!(answer.body, "", "{hosts:?}");
    }
    let absolute = preview.ask("GET", "http://evil.example/s.txt", "");
    assert_eq!((absolute.status, absolute.body.as_str()), (403, ""));
    assert_eq!(preview.ask("GET", "http://localhost/s.txt", "").status, 200);
    assert_eq!(preview.send(b"GET /s.txt HTTP/1.0\r\n\r\n").status, 403);
}

#[test]
fn an_address_that_is_listened_on_is_answered_and_all_of_them_by_number_only() {
    use super::super::request::Hosts;
    let own = Hosts::new([192, 168, 1, 2].into());
    assert!(own.allow("192.168.1.2:4000") && own.allow("localhost") && !own.allow("192.168.1.3"));
    let all = Hosts::new([0, 0, 0, 0].into());
    assert!(all.allow("192.168.1.3:4000") && all.allow("[fe80::1]:80") && !all.allow("evil.example"));
}

#[test]
fn both_kinds_of_address_of_this_computer_are_answered_and_no_other() {
    let preview = Preview::start();
    assert!(ServeOptions::new(preview.root.path()).host.is_loopback());
    let request =
        format!("GET /s.txt HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", preview.port);
    // A machine may have no addresses of the newer kind.
    for mut stream in TcpStream::connect(("::1", preview.port)).into_iter().chain([preview.connect()]) {
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.ends_with("\r\n\r\ntext"), "{answer}");
    }
}

#[test]
fn only_reading_is_known() {
    let preview = Preview::start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get"] {
        let answer = preview.ask(method, "/s.txt", "");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("get, head")), "{method}");
        assert!(!answer.head.contains("access-control"));
    }
    let tunnel = preview.ask("CONNECT", "localhost:80", "");
    assert!(matches!(tunnel.status, 400 | 405), "{}", tunnel.status);
    for path in ["/", "/s.txt", "/nothing", "/__essor/reload.js", "/__essor/events"] {
        let (head, get) = (
            preview.ask("HEAD", path, ""),
            if path.ends_with("events") { None } else { Some(preview.get(path)) },
        );
        assert_eq!(head.body, "", "{path}");
        if let Some(get) = get {
            let same = |answer: &Answer, name| answer.header(name).map(str::to_owned);
            assert_eq!(head.status, get.status, "{path}");
            for name in ["content-type", "content-length"] {
                assert_eq!(same(&head, name), same(&get, name), "{path} {name}");
            }
        }
    }
}

#[test]
fn the_channel_is_for_pages_of_the_same_origin() {
    let preview = Preview::start();
    let port = preview.port;
    for path in ["/__essor/events", "/__essor/problems"] {
        for header in [
            "Origin: http://evil.example",
            "Origin: null",
            "Origin: http://127.0.0.1:1",
            "Origin: http://localhost",
            "Origin: http://localhost.evil",
            &format!("Origin: https://localhost:{port}"),
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
        ] {
            let answer = preview.ask("GET", path, &format!("{header}\r\n"));
            assert_eq!((answer.status, answer.body.as_str()), (403, ""), "{header}");
        }
    }
    // What the channel says is worth nothing to a stranger: three numbers, and when to come back.
    let mut stream = preview.connect();
    stream
        .write_all(format!("GET /__essor/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes())
        .unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let data = lines.find(|line| line.starts_with("data:")).unwrap();
    let bare: String = data.chars().filter(|character| !character.is_ascii_digit()).collect();
    assert_eq!(bare, "data: {\"pages\":\"\",\"styles\":\"\",\"problems\":\"\"}");
    let same = format!("Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(preview.ask("GET", "/__essor/problems", &same).status, 200);
    assert_eq!(
        preview.ask("HEAD", "/__essor/events", &same).header("content-type"),
        Some("text/event-stream")
    );
}

#[test]
fn a_site_under_a_path_is_shown_under_it() {
    let preview = Preview::start_with("hello", "/mon%20asso/");
    assert!(preview.url.ends_with("/mon%20asso/"));
    assert_eq!(preview.get("/mon%20asso/s.txt").body, "text");
    for (path, to) in [("/", "/mon%20asso/"), ("/mon%20asso", "/mon%20asso/")] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("location")), (302, Some(to)), "{path}");
    }
    for path in ["/s.txt", "/mon%20assos.txt", "/mon%20asso//s.txt", "/mon%20asso/../s.txt"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert!(preview.get("/mon%20asso/").body.contains("src=\"/__essor/reload.js?"));
}

#[test]
fn a_port_in_use_is_told_or_the_next_one_taken() {
    let preview = Preview::start();
    let open =
        |ports| super::super::Preview::open(ServeOptions { ports, ..ServeOptions::new(preview.root.path()) });
    let error = open(preview.port..=preview.port).unwrap_err();
    assert!(matches!(error, ServeError::PortsTaken(ports) if *ports.start() == preview.port));
    let next = open(preview.port..=preview.port.saturating_add(50)).unwrap();
    assert!(next.port() > preview.port);
    assert_eq!(next.url(), format!("http://127.0.0.1:{}/", next.port()));
    assert_eq!(next.network_url(), None);
}
