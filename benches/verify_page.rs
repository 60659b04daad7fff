//! The page on which anybody checks a certificate, against a bare actix handler that answers as many bytes.
//!
//! The certificate is the demo's, so it came about as any other does. The service runs as it does in production, on
//! SQLite, in this process; so do the handler and the clients, which thus cost both sides the same.

mod support;

use std::{
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::Server,
    http::header::{CONTENT_LENGTH, DATE, HeaderName, HeaderValue},
    rt::System,
    web::{self, Bytes},
};
use clustermark::{
    config::{self, FILE_NAME, Sources},
    services,
    web::server::serve,
};
use support::{Comparison, Effort, Failure, rate};

/// How many clients ask at once, each on a connection of its own.
const CLIENTS: usize = 4;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let path = format!("/c/{}", demo(folder.path())?);
    let config = config::load(&Sources {
        file: Some(folder.path().join(FILE_NAME)),
        folder: folder.path().to_owned(),
        ..Sources::default()
    })?;
    let opened = services::open(&config)?;
    let instance = opened.services.clone();
    let service = start(move |listener| serve(instance, listener))?;
    let page = Client::connect(service, &path)?.answer()?;
    let size = page.body.len();
    let bare = start(move |listener| serve_bare(page, listener))?;
    Comparison::new(&format!(
        "verify page: requests per second, {size} bytes each, {CLIENTS} connections"
    ))
    .with("GET /c/{number}", |slice| requests(service, &path, slice))
    .with("bare handler, as many bytes", |slice| requests(bare, &path, slice))
    .run(Effort::asked())
}

/// Runs the demo in `folder`; the result is the number of the certificate.
fn demo(folder: &Path) -> Result<String, Failure> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clustermark"));
    command
        .args(["demo", "--no-serve", "--dir"])
        .arg(folder)
        .stdout(Stdio::null());
    if !command.status()?.success() {
        return Err("the demo failed; its message is above".into());
    }
    let summary: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("demo.json"))?)?;
    let number = summary
        .pointer("/certificate/number")
        .and_then(|number| number.as_str());
    Ok(number.ok_or("demo.json names no certificate")?.to_owned())
}

/// Starts a server on a free port and a thread of its own; both end with the process.
fn start(server: impl FnOnce(TcpListener) -> io::Result<Server> + Send + 'static) -> Result<SocketAddr, Failure> {
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

/// Serves one answer at every address.
fn serve_bare(answer: Answer, listener: TcpListener) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        let answer = answer.clone();
        App::new().default_service(web::to(move || {
            let response = answer.response();
            async { response }
        }))
    });
    Ok(server.listen(listener)?.run())
}

/// How many requests a second all clients get answered together.
fn requests(server: SocketAddr, path: &str, slice: Duration) -> Result<f64, Failure> {
    let clients = (0..CLIENTS)
        .map(|_| Client::connect(server, path))
        .collect::<Result<Vec<_>, _>>()?;
    thread::scope(|scope| {
        let ask = |mut client: Client| scope.spawn(move || rate(slice, || client.exchange()));
        let asking: Vec<_> = clients.into_iter().map(ask).collect();
        asking
            .into_iter()
            .map(|client| client.join().map_err(|_| Failure::from("a client panicked"))?)
            .sum()
    })
}

/// What a server answered.
#[derive(Clone)]
struct Answer {
    /// All that actix does not set by itself.
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Answer {
    fn response(&self) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        for header in &self.headers {
            response.insert_header(header.clone());
        }
        response.body(self.body.clone())
    }
}

/// A client that asks for one address over and over, on one connection.
struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    buffer: Vec<u8>,
}

impl Client {
    fn connect(server: SocketAddr, path: &str) -> Result<Self, Failure> {
        let stream = TcpStream::connect(server)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept: text/html\r\n\r\n").into_bytes();
        Ok(Self {
            stream,
            request,
            buffer: vec![0; 256 << 10],
        })
    }

    /// Asks once and reads the whole answer into the buffer; the result is where its body begins and ends.
    fn exchange(&mut self) -> Result<(usize, usize), Failure> {
        self.stream.write_all(&self.request)?;
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
    fn answer(&mut self) -> Result<Answer, Failure> {
        let (body, end) = self.exchange()?;
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
