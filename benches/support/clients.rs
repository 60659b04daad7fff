//! Servers in this process and clients that ask them, over loopback.

use std::{
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use actix_web::{
    HttpResponse,
    dev::Server,
    http::header::{CONTENT_LENGTH, DATE, HeaderName, HeaderValue},
    rt::System,
    web::Bytes,
};

use crate::support::{Failure, rate};

/// How many clients ask at once, each on a connection of its own.
pub const CLIENTS: usize = 4;

/// Starts a server on a free port and a thread of its own; both end with the process.
pub fn start(server: impl FnOnce(TcpListener) -> io::Result<Server> + Send + 'static) -> Result<SocketAddr, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        System::new().block_on(async move {
            let ended = match server(listener) {
                Ok(server) => server.await,
                Err(error) => Err(error),
            };
            // Nobody is left to be told when the bench has ended.
            let _ = tell.send(ended);
        });
    });
    // The listener is bound, so connections wait until the server takes them: only a failure comes at once.
    match told.recv_timeout(Duration::from_millis(200)) {
        Ok(Err(error)) => Err(error.into()),
        _ => Ok(address),
    }
}

/// How many requests a second all clients get answered together. They share the addresses out among them, and `next` says
/// where in the list they go on the next time.
pub fn requests(server: SocketAddr, paths: &[String], next: &AtomicUsize, slice: Duration) -> Result<f64, Failure> {
    let clients = (0..CLIENTS)
        .map(|_| Client::connect(server))
        .collect::<Result<Vec<_>, _>>()?;
    let path = || {
        let place = next.fetch_add(1, Ordering::Relaxed) % paths.len();
        paths.get(place).map_or("/", String::as_str)
    };
    thread::scope(|scope| {
        let ask = |mut client: Client| scope.spawn(move || rate(slice, || client.exchange(path())));
        let asking: Vec<_> = clients.into_iter().map(ask).collect();
        asking
            .into_iter()
            .map(|client| client.join().map_err(|_| Failure::from("a client panicked"))?)
            .sum()
    })
}

/// What a server answered.
#[derive(Clone)]
pub struct Answer {
    /// All that actix does not set by itself.
    headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Bytes,
}

impl Answer {
    /// The same with other bytes.
    pub fn with(&self, body: Bytes) -> HttpResponse {
        Self {
            headers: self.headers.clone(),
            body,
        }
        .response()
    }

    /// The same again.
    pub fn response(&self) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        for header in &self.headers {
            response.insert_header(header.clone());
        }
        response.body(self.body.clone())
    }
}

/// A client that asks one thing after the other, on one connection.
pub struct Client {
    stream: TcpStream,
    server: SocketAddr,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects to a server of this process.
    pub fn connect(server: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(server)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        Ok(Self {
            stream,
            server,
            buffer: vec![0; 256 << 10],
        })
    }

    /// Asks once and reads the whole answer into the buffer; the result is where its body begins and ends.
    fn exchange(&mut self, path: &str) -> Result<(usize, usize), Failure> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n\r\n",
            self.server
        );
        self.stream.write_all(request.as_bytes())?;
        let mut filled = self.read(0)?;
        let body = loop {
            let received = self.buffer.get(..filled).unwrap_or_default();
            if let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
            filled += self.read(filled)?;
        };
        let end = body + length(self.head(body)?)?;
        while filled < end {
            filled += self.read(filled)?;
        }
        Ok((body, end))
    }

    /// Reads what is there to be read, behind the bytes that are there already.
    fn read(&mut self, filled: usize) -> Result<usize, Failure> {
        let room = self.buffer.get_mut(filled..).unwrap_or_default();
        match self.stream.read(room)? {
            0 => Err("an answer was cut off, or is larger than the buffer".into()),
            bytes => Ok(bytes),
        }
    }

    /// The status line and the headers.
    fn head(&self, body: usize) -> Result<&str, Failure> {
        Ok(str::from_utf8(self.buffer.get(..body).unwrap_or_default())?)
    }

    /// Asks once and takes the answer apart.
    pub fn answer(&mut self, path: &str) -> Result<Answer, Failure> {
        let (body, end) = self.exchange(path)?;
        let own = |name: &HeaderName| *name == CONTENT_LENGTH || *name == DATE;
        let mut headers = Vec::new();
        for (name, value) in self.head(body)?.lines().filter_map(|line| line.split_once(": ")) {
            headers.push((name.parse::<HeaderName>()?, value.parse::<HeaderValue>()?));
        }
        headers.retain(|(name, _)| !own(name));
        Ok(Answer {
            headers,
            body: Bytes::copy_from_slice(self.buffer.get(body..end).unwrap_or_default()),
        })
    }
}

/// How many bytes the body of an answer has. Any answer but the page itself would be measured in vain.
fn length(head: &str) -> Result<usize, Failure> {
    if !head.starts_with("HTTP/1.1 200 ") {
        return Err(format!("the server answered {}", head.lines().next().unwrap_or_default()).into());
    }
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    let length = headers
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    Ok(length.ok_or("an answer does not tell its length")?.1.parse()?)
}
