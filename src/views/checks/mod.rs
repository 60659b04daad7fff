//! What must hold for every template, text and colour, present and future.

mod contrast;
mod languages;
mod markup;
mod rendering;
mod texts;

use std::path::Path;

/// Every file under `templates` with one of these endings, as (name below `templates`, text).
fn template_files(endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    collect(&root, &root, endings, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no templates under {}", root.display());
    found
}

fn collect(root: &Path, folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, endings, found);
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}
