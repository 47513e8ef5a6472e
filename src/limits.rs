//! How much the tool takes in, in one place.
//!
//! Each limit has its own message where it is checked, with the code `too-large`.

/// The largest chart file, in bytes.
pub const INPUT_BYTES: usize = 16 << 20;
/// The most posts of a chart.
pub const POSTS: usize = 1_000_000;
/// The most variants of a chart.
pub const VARIANTS: usize = 100;
/// The longest text of a field, in bytes.
pub const TEXT_BYTES: usize = 64 << 10;
/// The longest id, in bytes.
pub const ID_BYTES: usize = 256;
/// The most focus areas of a post.
pub const FOCUS_PER_POST: usize = 100;
/// The most entries of any other list in the file, such as tags, holders or lines of one post.
pub const LIST_ENTRIES: usize = 10_000;
/// The most errors that are collected, and the most warnings; the rest is counted.
pub const FINDINGS: usize = 1_000;
/// The most names that are looked for when a name is unknown.
pub const SUGGESTIONS: usize = 20;
/// The largest file that is read on after its first syntax error, in bytes.
pub const RECOVERY_BYTES: usize = 256 << 10;
/// The most syntax errors that are looked for in one file.
pub const SYNTAX_ERRORS: usize = 20;
/// The largest deck that slides are put into, in bytes.
pub const TEMPLATE_BYTES: usize = 64 << 20;
/// The largest file of a photo, in bytes.
pub const PHOTO_BYTES: usize = 10 << 20;
/// The most pixels of a photo.
pub const PHOTO_PIXELS: u64 = 40_000_000;
/// The most rules that colour posts: more colours and codes than these nobody tells apart.
pub const RULES: usize = 6;
/// The longest code of a rule, in characters.
pub const RULE_CODE: usize = 5;
/// The most cells of a matrix of focus areas.
pub const MATRIX_CELLS: usize = 200_000;
