//! The `clustermark` command.

fn main() {}
