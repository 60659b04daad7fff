//! Imports run one way, and each heavy library stays in its room: `src/` read against the table of the architecture.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// What stands on the ground floor: it knows the domain, and nothing beside it.
const GROUND: &[&str] = &[
    "store",
    "evidence",
    "pdf",
    "spreadsheet",
    "calendar",
    "seal",
    "credential",
    "mail",
    "passwords",
    "views",
];

/// Which rooms each room may know. A room that is not here fails the test.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("config", &["domain"]),
    ("store", &["domain"]),
    ("evidence", &["domain"]),
    ("pdf", &["domain"]),
    ("spreadsheet", &["domain"]),
    ("calendar", &["domain"]),
    ("seal", &["domain"]),
    ("credential", &["domain"]),
    ("mail", &["domain"]),
    ("passwords", &["domain"]),
    ("views", &["domain"]),
    ("usecase", &["domain", "+ground"]),
    ("jobs", &["usecase", "domain", "+ground"]),
    ("web", &["usecase", "domain", "+ground"]),
    // Wiring: settings become the services that use cases are handed.
    ("services", &["config", "usecase", "domain", "+ground"]),
    (
        "cli",
        &["services", "config", "web", "jobs", "usecase", "domain", "+ground"],
    ),
];

/// Imports against the table, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "config",
        "mail",
        "mail addresses and servers are parsed once, at the edge",
    ),
    ("config", "passwords", "secrets hide themselves"),
    ("mail", "passwords", "so does the mail server's"),
    ("seal", "passwords", "and the token's PIN"),
    ("config", "seal", "a token's key is named once, at the edge"),
];

/// Libraries that one room keeps to itself.
const KEPT: &[(&str, &[&str])] = &[
    ("actix_web", &["web"]),
    ("actix_multipart", &["web"]),
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("handlebars", &["views"]),
    ("fluent_bundle", &["views"]),
    ("lettre", &["mail"]),
    ("printpdf", &["pdf"]),
    ("rust_xlsxwriter", &["spreadsheet"]),
    ("calamine", &["spreadsheet"]),
    ("zip", &["spreadsheet"]),
    ("clap", &["cli"]),
    ("cryptoki", &["seal"]),
    ("toml", &["domain", "config", "cli"]),
];

/// What the core must not reach for: the world.
const NOT_IN_DOMAIN: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "tokio",
    "getrandom",
    "tempfile",
];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (path, code) in sources() {
        let room = room(&path);
        let Some(allowed) = allowed(&room) else {
            wrong.push(format!("{}: the room `{room}` is not in the table", path.display()));
            continue;
        };
        for (line, target) in own_paths(&code) {
            let known = ROOMS.iter().any(|(name, _)| *name == target);
            if target == room || !known || allowed.contains(target.as_str()) || sets_up_a_test(&path, &target) {
                continue;
            }
            match EXCEPTIONS.iter().find(|(from, to, _)| *from == room && *to == target) {
                Some(exception) => _ = used.insert(exception),
                None => wrong.push(format!("{}:{line}: `{room}` must not know `{target}`", path.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unused: Vec<_> = EXCEPTIONS
        .iter()
        .filter(|exception| !used.contains(exception))
        .collect();
    assert!(unused.is_empty(), "exceptions nobody needs any more: {unused:?}");
}

#[test]
fn each_heavy_library_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let room = room(&path);
        for (library, rooms) in KEPT {
            if !rooms.contains(&room.as_str()) && lines(&code).any(|(_, line)| names(line, library)) {
                wrong.push(format!("{}: `{library}` belongs to {rooms:?}", path.display()));
            }
        }
        let reaches = |what: &&&str| room == "domain" && lines(&code).any(|(_, line)| names(line, what));
        wrong.extend(
            NOT_IN_DOMAIN
                .iter()
                .filter(reaches)
                .map(|what| format!("{}: {what}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_groups_and_paths_and_no_comments() {
    let code = "use crate::{\n    domain::{self, x},\n    store::y,\n};\nfn f() { crate::mail::send() } // crate::web\n/// crate::cli";
    let seen: Vec<_> = own_paths(code).into_iter().map(|(_, room)| room).collect();
    assert_eq!(seen, ["domain", "store", "mail"]);
}

/// The tests of a room may open an instance as the programme does.
fn sets_up_a_test(path: &Path, target: &str) -> bool {
    let is_test = path
        .iter()
        .any(|part| part == "tests" || part == "tests.rs" || part == "testing.rs");
    is_test && ["config", "services"].contains(&target)
}

fn allowed(room: &str) -> Option<BTreeSet<&'static str>> {
    let table: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let rooms = table.get(room)?;
    let ground = if rooms.contains(&"+ground") { GROUND } else { &[] };
    Some(rooms.iter().chain(ground).copied().collect())
}

/// Every source file below a room: `main.rs` and `lib.rs` are the house itself.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && folder != root {
                let code = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), code));
            }
        }
    }
    assert!(files.len() > 100, "only {} source files were found", files.len());
    files
}

fn room(path: &Path) -> String {
    path.iter()
        .next()
        .unwrap()
        .to_string_lossy()
        .trim_end_matches(".rs")
        .to_owned()
}

/// The code of each line, without comments, numbered.
fn lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = code.lines().enumerate();
    code.map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default()))
}

/// Whether a line names `path` as a path's beginning, and not as the end of a longer word.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + path.len()..];
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            && (after.starts_with("::") || (line.trim_start().starts_with("use ") && after.starts_with([';', ','])))
    })
}

/// The rooms that `crate::` paths lead to, with their lines: single paths and groups, in `use` and in code.
fn own_paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut depth = 0_i32;
    for (number, line) in lines(code) {
        if depth > 0 {
            group(line, number, &mut depth, &mut found);
            continue;
        }
        for (at, text) in line.match_indices("crate::") {
            let rest = &line[at + text.len()..];
            if let Some(inside) = rest.strip_prefix('{') {
                depth = 1;
                group(inside, number, &mut depth, &mut found);
            } else {
                found.extend(word(rest).map(|room| (number, room)));
            }
        }
    }
    found
}

/// Reads one line of a `crate::{…}` group: what begins at its outermost level is a room.
fn group(line: &str, number: usize, depth: &mut i32, found: &mut Vec<(usize, String)>) {
    let mut begins = *depth == 1;
    for (at, character) in line.char_indices() {
        match character {
            '{' => *depth += 1,
            '}' => *depth -= 1,
            ',' if *depth == 1 => begins = true,
            c if begins && *depth == 1 && c.is_alphabetic() => {
                begins = false;
                found.extend(word(&line[at..]).map(|room| (number, room)));
            }
            _ => {}
        }
        if *depth == 0 {
            return;
        }
    }
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}
