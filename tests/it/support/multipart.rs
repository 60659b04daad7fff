//! Forms with files, as browsers send them (HTML standard, multipart form data).

/// A file that was chosen.
pub struct Attached {
    pub file_name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Never part of what a form sends: tests send text and small files.
const BOUNDARY: &str = "----clustermark-integration-test-boundary";

/// What the header says of such a form.
pub fn media_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// A form in the making.
#[derive(Default)]
pub struct Multipart(Vec<u8>);

impl Multipart {
    /// Adds a text.
    pub fn text(&mut self, name: &str, value: &str) {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        self.0.extend(part.bytes());
    }

    /// Adds a file; a field left empty sends a part without a name.
    pub fn file(&mut self, name: &str, file: Option<&Attached>) {
        let (file_name, media_type, bytes) = file.map_or(("", "application/octet-stream", &[][..]), |file| {
            (file.file_name.as_str(), file.media_type.as_str(), file.bytes.as_slice())
        });
        // These three are escaped, anything else goes as it is.
        let quoted = file_name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22");
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{quoted}\"\r\n\
             Content-Type: {media_type}\r\n\r\n"
        );
        self.0.extend(head.bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend(b"\r\n");
    }

    /// The body.
    pub fn end(mut self) -> Vec<u8> {
        self.0.extend(format!("--{BOUNDARY}--\r\n").bytes());
        self.0
    }
}
