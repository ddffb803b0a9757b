//! Which host names are this server's.
//!
//! A pure function of names. It must not know what is asked for: a name that somebody else made to point at this
//! machine is refused whatever it asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The names that are served, besides those that can only be this machine.
#[derive(Debug, Clone, Default)]
pub(super) struct Hosts {
    /// Names that the author allows, in small letters.
    allowed: Vec<String>,
    /// The address that the server listens on, if it is one address.
    bound: Option<IpAddr>,
}

impl Hosts {
    /// Those that `allowed` names, and the address `bound`.
    pub(super) fn new(allowed: &[String], bound: IpAddr) -> Self {
        let allowed = allowed.iter().map(|name| name.to_ascii_lowercase()).collect();
        Self { allowed, bound: (!bound.is_unspecified()).then_some(bound) }
    }

    /// Whether a host with or without a port is served.
    pub(super) fn are_ours(&self, host: &str) -> bool {
        if is_this_machine(host) {
            return true;
        }
        let Some(name) = without_port(host) else { return false };
        let name = name.to_ascii_lowercase();
        let address = name.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        self.allowed.contains(&name) || address.is_some() && address == self.bound
    }
}

/// The name of a host; nothing if what follows it is no port.
fn without_port(host: &str) -> Option<&str> {
    let end = host.find(']').map_or(0, |at| at + 1);
    let (name, port) = host.split_at(host[end..].find(':').map_or(host.len(), |at| end + at));
    (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)).then_some(name)
}

/// Whether a host with or without a port can only be this machine.
fn is_this_machine(host: &str) -> bool {
    let Some(name) = without_port(host) else { return false };
    if let Some(address) = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback());
    }
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.strip_suffix(".localhost").is_some_and(is_domain)
        || name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_can_only_be_this_machine_are_ours() {
        let hosts = Hosts::default();
        let ours = [
            "localhost",
            "localhost:4321",
            "LOCALHOST",
            "app.localhost:1",
            "127.0.0.1:4321",
            "127.0.0.2",
            "[::1]",
            "[::1]:4321",
        ];
        for host in ours {
            assert!(hosts.are_ours(host), "{host}");
        }
        let others = [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evil@localhost",
            "localhost:99999",
            "localhost:",
            "localhost:+1",
            "0.0.0.0",
            "[::]",
            "[::1]x",
            "[::1",
            "::1",
            ".localhost",
            "a/b.localhost",
            "10.0.0.1",
            "localhost, evil.example",
        ];
        for host in others {
            assert!(!hosts.are_ours(host), "{host}");
        }
    }

    #[test]
    fn what_the_author_allows_is_ours_and_nothing_like_it() {
        let hosts = Hosts::new(&["Dev.Box".to_owned()], Ipv4Addr::new(192, 168, 1, 5).into());
        for host in ["dev.box", "DEV.BOX:4321", "192.168.1.5:80", "localhost"] {
            assert!(hosts.are_ours(host), "{host}");
        }
        for host in ["x.dev.box", "dev.box.evil.example", "dev.box:x", "192.168.1.6"] {
            assert!(!hosts.are_ours(host), "{host}");
        }
        let anywhere = Hosts::new(&[], Ipv4Addr::UNSPECIFIED.into());
        assert!(!anywhere.are_ours("0.0.0.0") && !anywhere.are_ours("192.168.1.5"));
    }
}
