//! `clustermark standards schema`.

use std::process::ExitCode;

use clap::{Args, builder::PossibleValuesParser};

use crate::{
    cli::{Failure, Terminal},
    domain::standard::FileKind,
};

/// Which schema to print.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// The kind of file [default: one schema for files of any kind]
    #[arg(value_name = "FILE-KIND", value_parser = kinds())]
    kind: Option<String>,
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(FileKind::ALL.iter().map(|kind| {
        let help = format!("{}: {}", kind.path(), kind.about());
        clap::builder::PossibleValue::new(kind.as_str()).help(help)
    }))
}

pub(super) fn run(arguments: &SchemaArguments, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let kind = arguments.kind.as_deref();
    let kind = FileKind::ALL.iter().find(|known| Some(known.as_str()) == kind);
    let schema = kind.map_or_else(FileKind::schema_of_all, |kind| kind.schema());
    terminal.json(&schema)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::tests::plain;

    fn schema(kind: Option<&str>) -> serde_json::Value {
        let arguments = SchemaArguments {
            kind: kind.map(str::to_owned),
        };
        let (_, text) = plain(|terminal| run(&arguments, terminal).unwrap());
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn each_kind_of_file_has_a_schema_that_stands_alone() {
        for kind in FileKind::ALL {
            let schema = schema(Some(kind.as_str()));
            assert_eq!(schema["title"], kind.path());
            let mut open = vec![&schema];
            while let Some(value) = open.pop() {
                if let Some(path) = value["$ref"].as_str() {
                    let pointer = path.trim_start_matches('#');
                    assert!(schema.pointer(pointer).is_some(), "{}: {path}", kind.as_str());
                }
                open.extend(value.as_object().into_iter().flat_map(|object| object.values()));
                open.extend(value.as_array().into_iter().flatten());
            }
        }
    }

    #[test]
    fn one_schema_has_all_kinds() {
        let schema = schema(None);
        for kind in FileKind::ALL {
            assert!(schema["$defs"][kind.as_str()].is_object(), "{}", kind.as_str());
        }
    }
}
