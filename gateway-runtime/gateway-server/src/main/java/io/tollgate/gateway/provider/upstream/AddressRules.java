package io.tollgate.gateway.provider.upstream;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses may be called. Own table, because the predicates of {@link InetAddress} miss many ranges: only global
 * unicast passes, and IPv6 addresses that carry an IPv4 one are judged by it too. Loopback and private ranges can be allowed
 * for self-hosted installations; metadata, multicast and reserved ranges never.
 */
public final class AddressRules {

    private static final List<String> NEVER = List.of(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            "fd00:ec2::254/128");
    private static final List<String> PRIVATE = List.of(
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7");
    /** A metadata service inside the shared range, which is never an upstream. */
    private static final String SHARED_METADATA = "100.100.100.200/32";

    private final List<Block> denied = new ArrayList<>();

    public AddressRules(boolean allowPrivate) {
        NEVER.forEach(cidr -> denied.add(Block.parse(cidr)));
        denied.add(Block.parse(SHARED_METADATA));
        if (!allowPrivate) {
            PRIVATE.forEach(cidr -> denied.add(Block.parse(cidr)));
        }
    }

    public boolean denies(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (matches(bytes)) {
            return true;
        }
        return bytes.length == 16 && deniesIpv6(bytes);
    }

    private boolean deniesIpv6(byte[] bytes) {
        if (startsWith(bytes, 0, 10, 0) && bytes[10] == -1 && bytes[11] == -1) {
            return matches(tail(bytes)); // ::ffff:a.b.c.d
        }
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == -1 && bytes[3] == (byte) 0x9b;
        if (nat64 && startsWith(bytes, 4, 12, 0)) {
            return matches(tail(bytes));
        }
        boolean loopback = startsWith(bytes, 0, 15, 0) && bytes[15] == 1;
        if (startsWith(bytes, 0, 12, 0) && !loopback) {
            return true; // ::a.b.c.d, deprecated
        }
        boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        return !globalUnicast && !uniqueLocal && !loopback;
    }

    private boolean matches(byte[] bytes) {
        for (int i = 0; i < denied.size(); i++) {
            if (denied.get(i).contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, int value) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != value) {
                return false;
            }
        }
        return true;
    }

    private static byte[] tail(byte[] bytes) {
        return new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
    }

    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Block(byte[] prefix, int bits) {

        static Block parse(String cidr) {
            int slash = cidr.indexOf('/');
            try {
                InetAddress base = InetAddress.getByName(cidr.substring(0, slash));
                int bits = Integer.parseInt(cidr.substring(slash + 1));
                if (bits > (base instanceof Inet4Address ? 32 : 128)) {
                    throw new IllegalArgumentException("not a CIDR block: " + cidr);
                }
                return new Block(base.getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("not a CIDR block: " + cidr, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != prefix[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ prefix[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
        }
    }
}
