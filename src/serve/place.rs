//! What the place where a project lies means for watching it.
//!
//! It must not know how it is watched.

use std::path::{Path, PathBuf};

use crate::source::{exists, read_file};

/// The table of what is mounted where, on Linux.
const MOUNTS: &str = "/proc/self/mountinfo";

/// Types of file systems whose files others change without this machine being told.
const REMOTE: [&str; 14] = [
    "9p", "afs", "autofs", "ceph", "cifs", "drvfs", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3",
    "smbfs", "vboxsf", "virtiofs",
];

/// The type of the file system that a folder is on, if it tells nothing of changes.
pub(super) fn is_remote(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let table = String::from_utf8(read_file(Path::new(MOUNTS)).ok()?).ok()?;
    kind(&table, &folder).filter(|kind| REMOTE.contains(&&**kind) || kind.starts_with("fuse."))
}

/// The type of the file system that a folder is on, by a table of what is mounted where.
fn kind(table: &str, folder: &Path) -> Option<String> {
    let mounts = table.lines().filter_map(|line| {
        let (mount, system) = line.split_once(" - ")?;
        // Blanks in a path are written as numbers.
        let path = mount.split(' ').nth(4)?.replace("\\040", " ");
        Some((path, system.split(' ').next()?))
    });
    let around = mounts.filter(|(path, _)| folder.starts_with(path));
    // What was mounted last hides what was mounted there before.
    let (_, kind) = around.max_by_key(|(path, _)| path.len())?;
    Some(kind.to_owned())
}

/// The file that is there as long as `git` changes what lies in the folder, whether it is there now or not.
pub(super) fn lock_of_git(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    let folders = root.ancestors().map(|folder| folder.join(".git"));
    let mut folders = folders.filter(|folder| exists(&folder.join("HEAD")));
    folders.next().map(|folder| folder.join("index.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_counts() {
        let table = "\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:50 / /home/me rw,relatime shared:1 - nfs4 server:/home rw
31 30 0:51 / /home/me/a\\040b rw - tmpfs tmpfs rw
";
        let kind = |folder: &str| kind(table, Path::new(folder)).unwrap();
        assert_eq!(kind("/srv"), "ext4");
        assert_eq!(kind("/home/me/site"), "nfs4");
        assert_eq!(kind("/home/mean"), "ext4");
        assert_eq!(kind("/home/me/a b/site"), "tmpfs");
    }

    #[test]
    fn the_lock_of_git_is_beside_its_head() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(
            lock_of_git(&root.join("src")).is_none_or(|lock| lock.ends_with(".git/index.lock"))
        );
    }
}
