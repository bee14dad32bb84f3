package io.tollgate.gateway.provider.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules hosted = new AddressRules(false);
    private final AddressRules selfHosted = new AddressRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "::",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:db8::1",
                "100::1",
                "4000::1"
            })
    void neverCallsSpecialAddresses(String address) throws Exception {
        assertThat(hosted.denies(InetAddress.getByName(address))).isTrue();
        assertThat(selfHosted.denies(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fdff::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1"
            })
    void callsPrivateAddressesOnlyWhereTheOperatorSaysSo(String address) throws Exception {
        assertThat(hosted.denies(InetAddress.getByName(address))).isTrue();
        assertThat(selfHosted.denies(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "64:ff9b::808:808"
            })
    void callsPublicAddressesOnEitherSideOfEveryRange(String address) throws Exception {
        assertThat(hosted.denies(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void acceptsOnlyOneSpellingOfAnOrigin() {
        for (String url : new String[] {
            "ftp://a.example",
            "http://a@b.example",
            "http://a.example?x",
            "http://a.example#x",
            "http://127.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://0x7f.1/",
            "http://127.0.0.1%00.ok.example/",
            "http://a@127.0.0.1:80@b/",
            "http://a.example/../x",
            "http://a.example/%2e",
            "http://a.example:0",
            "http://a.example:70000",
            "//a.example",
            "http:///x",
            "http://a..example",
            "http://[fe80::1%25eth0]/"
        }) {
            assertThat(Origin.parse(url)).as(url).isEmpty();
        }
        assertThat(Origin.parse("https://API.Example.com/v1/"))
                .contains(new Origin(true, "api.example.com", 443, "/v1"));
        assertThat(Origin.parse("http://127.0.0.1:11434/v1")).contains(new Origin(false, "127.0.0.1", 11434, "/v1"));
        assertThat(Origin.parse("http://localhost:1").orElseThrow().hostHeader())
                .isEqualTo("localhost:1");
    }
}
