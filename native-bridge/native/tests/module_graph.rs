//! The modules of each crate know each other in one direction: a circle of files cannot be read from anywhere.
//!
//! `cargo test --test module_graph -- --nocapture` prints the uses between modules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Graph = BTreeMap<String, BTreeSet<String>>;

/// What stands before the crate's tests, without comments.
fn code(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests {").next();
    code.unwrap_or_default()
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first names behind each `crate::`, also of a group in braces.
fn used(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        let list = match path.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default(),
            None => path,
        };
        let count = if path.starts_with('{') { usize::MAX } else { 1 };
        for item in list.split(',').take(count) {
            let word = item
                .trim()
                .split(|c: char| !c.is_alphanumeric() && c != '_');
            names.extend(word.take(1).map(str::to_owned));
        }
    }
    names
}

/// The modules that only tests have, as lib.rs declares them.
fn test_modules(library: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut only_tests = false;
    for line in library.lines() {
        match line.strip_prefix("mod ") {
            Some(name) if only_tests => {
                names.insert(name.trim_end_matches(';').to_owned());
            }
            _ => {}
        }
        only_tests = line == "#[cfg(test)]" || (only_tests && line.starts_with("#["));
    }
    names
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The uses between modules; what lies in a module's folder counts as the module.
fn graph(folder: &Path) -> Graph {
    let library = fs::read_to_string(folder.join("lib.rs")).expect("lib.rs");
    let only_tests = test_modules(&library);
    let mut graph = Graph::new();
    for file in sources(folder) {
        let inside = file.strip_prefix(folder).expect("below the folder");
        let module = inside
            .with_extension("")
            .iter()
            .next()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if module != "lib" && !only_tests.contains(&module) {
            let source = fs::read_to_string(&file).expect("a source");
            graph
                .entry(module)
                .or_default()
                .extend(used(&code(&source)));
        }
    }
    let modules: BTreeSet<String> = graph.keys().cloned().collect();
    for (module, uses) in &mut graph {
        uses.retain(|used| used != module && modules.contains(used));
    }
    graph
}

/// The modules that are left when those that use none of the others are taken away, again and again.
fn circle(graph: &Graph) -> Graph {
    let mut left = graph.clone();
    loop {
        let leaves: BTreeSet<String> = left
            .iter()
            .filter(|(_, uses)| uses.is_empty())
            .map(|(module, _)| module.clone())
            .collect();
        if leaves.is_empty() {
            return left;
        }
        left.retain(|module, _| !leaves.contains(module));
        for uses in left.values_mut() {
            uses.retain(|used| !leaves.contains(used));
        }
    }
}

#[test]
fn no_crate_has_a_circle_of_modules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for module in ["native-bridge", "mls-bridge", "sfu-adapter"] {
        let graph = graph(&root.join(module).join("native/src"));
        assert!(graph.len() > 3, "{module}: {graph:?}");
        for (module, uses) in &graph {
            let uses: Vec<&str> = uses.iter().map(String::as_str).collect();
            println!("{module} -> {}", uses.join(" "));
        }
        let circle = circle(&graph);
        assert!(circle.is_empty(), "{module}: {circle:?}");
    }
}

#[test]
fn a_circle_is_found() {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
    let graph = Graph::from([
        ("top".to_owned(), names(&["a", "leaf"])),
        ("a".to_owned(), names(&["b"])),
        ("b".to_owned(), names(&["a", "leaf"])),
        ("leaf".to_owned(), names(&[])),
    ]);
    let circle = circle(&graph);
    assert!(circle.contains_key("a") && circle.contains_key("b"));
    assert!(!circle.contains_key("leaf"));
}

#[test]
fn every_form_of_use_is_seen() {
    let code = code(
        "use crate::one::{A, b};\nuse crate::{two, three::C};\n// crate::comment\nfn f() { crate::four::g() }\n\
         #[cfg(test)]\nmod tests {\n    use crate::five;\n}\n",
    );
    let seen: Vec<String> = used(&code).into_iter().collect();
    assert_eq!(seen, ["four", "one", "three", "two"]);
}
