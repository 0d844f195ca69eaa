package org.govhub.catalog.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "192.0.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2001:0:4136:e378::1",
                "2002:a00:1::1",
                "fc00::1",
                "fe80::1",
                "ff02::1"
            })
    void isInner_noneOfThePublicNetwork_yes(String address) throws UnknownHostException {
        assertThat(Address.isInner(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.128.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.1",
                "2001:db9::1",
                "2400:3200::1"
            })
    void isInner_public_no(String address) throws UnknownHostException {
        assertThat(Address.isInner(InetAddress.getByName(address))).isFalse();
    }
}
