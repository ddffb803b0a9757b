//! What the place where a project lies means for watching it.
//!
//! It must not know how it is watched.

use std::path::{Path, PathBuf};

use crate::source::{exists, read_file};

/// The table of what is mounted where, on Linux.
const MOUNTS: &str = "/proc/self/mountinfo";

/// Types of file systems whose files others change without this machine being told.
const REMOTE: [&str; 15] = [
    "9p", "afs", "autofs", "ceph", "cifs", "drvfs", "fuse", "ncpfs", "nfs", "nfs4", "prl_fs",
    "smb3", "smbfs", "vboxsf", "virtiofs",
];

/// The type of the file system that a folder is on, or leads to, if it tells nothing of changes.
pub(super) fn is_remote(folder: &Path) -> Option<String> {
    let table = String::from_utf8(read_file(Path::new(MOUNTS)).ok()?).ok()?;
    remote(&table, folder)
}

fn remote(table: &str, folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    kind(table, &folder).filter(|kind| REMOTE.contains(&&**kind) || kind.starts_with("fuse."))
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
    let mut places = root.ancestors().map(|folder| folder.join(".git"));
    // What lies further out is of another repository.
    let git = places.find(|place| exists(place))?;
    if git.is_dir() {
        return Some(git.join("index.lock"));
    }
    // In a worktree or a submodule, a file says where the folder is.
    let text = String::from_utf8(read_file(&git).ok()?).ok()?;
    let folder = text.strip_prefix("gitdir: ")?.trim_end_matches(['\r', '\n']);
    Some(git.parent()?.join(folder).join("index.lock"))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests make folders")]
mod tests {
    use std::fs;

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
    #[cfg(unix)]
    fn a_folder_is_where_its_link_leads() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let mount = root.join("mount");
        fs::create_dir(&mount).unwrap();
        std::os::unix::fs::symlink(&mount, root.join("content")).unwrap();
        for system in ["nfs4", "fuse", "fuse.sshfs"] {
            let path = mount.display();
            let table =
                format!("22 1 8:1 / / rw - ext4 x rw\n30 22 0:50 / {path} rw - {system} x rw\n");
            assert_eq!(remote(&table, &root), None);
            assert_eq!(remote(&table, &root.join("content")).as_deref(), Some(system));
        }
    }

    #[test]
    fn the_lock_of_git_is_that_of_the_innermost_repository() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        for folder in [".git", "sub/content", "tree/content", "odd/content"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        fs::write(root.join("sub/.git"), "gitdir: ../.git/modules/sub\n").unwrap();
        let absolute = root.join(".git/worktrees/a tree");
        fs::write(root.join("tree/.git"), format!("gitdir: {}\n", absolute.display())).unwrap();
        fs::write(root.join("odd/.git"), "something else").unwrap();
        let lock = |folder: &str| lock_of_git(&root.join(folder));
        assert_eq!(lock(""), Some(root.join(".git/index.lock")));
        assert_eq!(lock("sub/content"), Some(root.join("sub/../.git/modules/sub/index.lock")));
        assert_eq!(lock("tree/content"), Some(absolute.join("index.lock")));
        assert_eq!(lock("odd/content"), None);
    }
}
