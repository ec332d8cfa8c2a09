//! Requests put together by chance from pieces that have hurt servers before.

use super::*;

const PIECES: [&[u8]; 40] = [
    b"GET ",
    b"HEAD ",
    b"POST ",
    b"/",
    b"/s.txt",
    b"/../secret",
    b"%2e%2e/",
    b"%",
    b"%00",
    b"%ff",
    b"//",
    b"\\",
    b"?",
    b"#",
    b" HTTP/1.1",
    b" HTTP/1.0",
    b" HTTP/2.0",
    b"\r\n",
    b"\r\n",
    b"\n",
    b"\r",
    b"\r\n\r\n",
    b"Host: localhost\r\n",
    b"Host: evil.example\r\n",
    b"Host:",
    b"Content-Length: 5\r\n",
    b"Content-Length: 18446744073709551616\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"5\r\nhello\r\n",
    b"0\r\n\r\n",
    b"Range: bytes=0-1\r\n",
    b"Range: bytes=-\r\n",
    b"Origin: null\r\n",
    b"Connection: close\r\n",
    b"Expect: 100-continue\r\n",
    b"Upgrade: h2c\r\n",
    b"\0",
    b"\xff\xfe",
    b"\x16\x03\x01",
    b"/__essor/problems",
];

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end
    }

    fn request(&mut self) -> Vec<u8> {
        let is_likely = self.below(2) == 0;
        let mut bytes =
            if is_likely { b"GET /s.txt HTTP/1.1\r\nHost: localhost\r\n".to_vec() } else { Vec::new() };
        for _ in 0..self.below(16) {
            match self.below(8) {
                0 => bytes.extend((0..self.below(64)).map(|_| self.0 as u8)),
                1 => bytes.extend(b"x".repeat(self.below(20_000))),
                _ => bytes.extend(PIECES[self.below(PIECES.len())]),
            }
        }
        if is_likely {
            bytes.extend(b"Connection: close\r\n\r\n");
        }
        bytes
    }
}

/// Sends so many requests; none may give the secret away, and the preview is there after each.
fn throw(seed: u64, may_go_on: impl Fn(usize) -> bool) {
    let preview = Preview::start();
    let mut chance = Chance(seed);
    for turn in (0..).take_while(|turn| may_go_on(*turn)) {
        let request = chance.request();
        let mut stream = preview.connect();
        // The server may refuse before it has read everything.
        let _ = stream.write_all(&request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let shown = String::from_utf8_lossy(&request);
        assert!(!answer.windows(6).any(|window| window == b"secret"), "seed {seed}: {shown}");
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "{shown}");
        assert_eq!(PANICS.load(Ordering::Relaxed), 0, "seed {seed}: {shown}");
        if turn % 50 == 0 {
            assert_eq!(preview.get("/s.txt").body, "text", "after {shown}");
        }
    }
    assert_eq!(preview.get("/s.txt").body, "text");
}

#[test]
fn nothing_that_is_sent_gives_a_secret_away_or_ends_the_preview() {
    throw(0x5eed, |turn| turn < 1_500);
}

#[test]
#[ignore = "takes ten minutes"]
fn nothing_that_is_sent_for_ten_minutes_ends_the_preview() {
    let start = Instant::now();
    let seed =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64 | 1;
    throw(seed, |_| start.elapsed() < Duration::from_mins(10));
}
