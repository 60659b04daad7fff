//! Every setting, once.

/// How a setting's value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text.
    Text,
    /// A list of texts; in variables and options separated by this character, as in the example.
    List(char, &'static str),
    /// Persons with their functions; in variables and options `name | function`, separated by `;`.
    Persons,
}

/// A setting: its name and what to tell people about it.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The key in the file; a dot leads into a table.
    pub name: &'static str,
    /// How its value is written.
    pub shape: Shape,
    /// The value without any source, in words where it follows from other settings.
    pub default: &'static str,
    /// What it is for, in one sentence.
    pub meaning: &'static str,
}

impl Setting {
    /// The environment variable that sets it.
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name.to_uppercase().replace('.', "_"))
    }

    /// How it is written where that is another way than in the file: an example for its variable.
    pub const fn in_variable(&self) -> Option<&'static str> {
        match self.shape {
            Shape::Text => None,
            Shape::List(_, example) => Some(example),
            Shape::Persons => Some("Rūta Žemaitytė | Director; Jan Kowalski | Head of certification"),
        }
    }

    /// The setting of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }
}

/// What the variables of this programme begin with.
pub(super) const PREFIX: &str = "CLUSTERMARK_";

const fn text(name: &'static str, default: &'static str, meaning: &'static str) -> Setting {
    Setting {
        name,
        shape: Shape::Text,
        default,
        meaning,
    }
}

/// Every setting, in the order in which people are told about them.
pub const SETTINGS: &[Setting] = &[
    text(
        "data_dir",
        "`data`",
        "Folder of everything that is kept: database, evidence, mail, seal.",
    ),
    text(
        "database_url",
        "`sqlite://` with `clustermark.db` in `data_dir`",
        "The database: `sqlite://path` or `postgres://user:password@host/name`.",
    ),
    text(
        "evidence_url",
        "`file://` with `evidence` in `data_dir`",
        "The files behind evidence and certificates.",
    ),
    text("listen", "`127.0.0.1:8080`", "Address and port to listen on."),
    text(
        "public_url",
        "`http://localhost` with the port of `listen`",
        "The address under which the world reaches the service: links, QR codes and cookies depend on it, \
         and credentials are issued under its host, which has to be a name. Needed as soon as `listen` is open to a network; `https://` unless it is this machine.",
    ),
    text(
        "smtp_url",
        "none: mail lands as `.eml` files under `data_dir`",
        "The mail server: `smtp://user:password@host` (STARTTLS, port 587) or `smtps://…` (TLS, port 465).",
    ),
    text(
        "mail_from",
        "`Clustermark <no-reply@…>` with the host of `public_url`",
        "Sender of mail. Needed with `smtp_url`.",
    ),
    text(
        "tsa_url",
        "none: seals are made without time stamps (PAdES B-B)",
        "The time-stamping authority (RFC 3161) that vouches for when a certificate was sealed: `https://…` or `http://…`. \
         PAdES B-LTA where the certificates of seal and time stamp name OCSP or CRL addresses, else B-T. While it or one \
         of these does not answer, certificates wait to be issued.",
    ),
    text(
        "tsa_trust",
        "none",
        "File of the certificates (PEM) that time stamps must lead to: those of `tsa_url` and of authorities asked \
         before. Needed with `tsa_url`.",
    ),
    text(
        "seal",
        "`seal` in `data_dir`",
        "Folder of the seal: `key.pem`, `chain.pem` and `root.pem`.",
    ),
    text(
        "development_seal",
        "`local`",
        "Where a development seal may be used: `local`, only on this machine; `public`, also under a `public_url` that the \
         world reaches, for a trial that others are to see. What it seals says that it is no certificate.",
    ),
    text(
        "pkcs11.module",
        "none: the seal's key is `key.pem`",
        "Library of the token (hardware module, card) that holds the seal's key: its maker's PKCS #11 module. Needed with \
         any other setting of `pkcs11`.",
    ),
    text("pkcs11.token", "none", "The token, by its label."),
    text(
        "pkcs11.slot",
        "none",
        "The token, by the number of its slot, where its label does not tell.",
    ),
    text("pkcs11.key", "none", "The private key, by its label."),
    text(
        "pkcs11.key_id",
        "none",
        "The private key, by its id in hexadecimal; beside the label where that does not tell.",
    ),
    text(
        "pkcs11.pin",
        "none",
        "The PIN of the token's user. Never shown, never logged.",
    ),
    text("pkcs11.pin_file", "none", "File with the PIN, instead of `pkcs11.pin`."),
    text(
        "standards_dir",
        "none",
        "Folder of standards besides those built in: `<id>/<version>/`.",
    ),
    Setting {
        name: "languages",
        shape: Shape::List(',', "en, pl, lt"),
        default: "`[\"en\", \"pl\", \"lt\"]`",
        meaning: "Languages that readers are offered: the first is shown to whoever asks for none of them. Fewer can be \
                  named, or another order; a language without texts is refused.",
    },
    text(
        "body.name",
        "a development body",
        "Registered name of the certification body, as certificates print it. Needed with a seal that is no \
         development seal.",
    ),
    Setting {
        name: "body.address",
        shape: Shape::List(';', "Gedimino pr. 1; LT-01103 Vilnius; Lithuania"),
        default: "with `body.name`",
        meaning: "Its address, one entry a line.",
    },
    Setting {
        name: "body.authorised",
        shape: Shape::Persons,
        default: "with `body.name`",
        meaning: "Persons who authorise certificates: `[{ name = \"…\", function = \"…\", function_en = \"…\" }]`. \
                  `function_en` where the function is not in English anyway.",
    },
];
