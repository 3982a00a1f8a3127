package dev.elbow.control.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16,10.0.0.0,true",
        "10.0.0.0/16,10.0.255.255,true",
        "10.0.0.0/16,10.1.0.0,false",
        "10.0.0.0/16,::ffff,false",
        "172.31.16.0/20,172.31.31.1,true",
        "172.31.16.0/20,172.31.32.1,false",
        "10.0.0.7/32,10.0.0.7,true",
        "10.0.0.7/32,10.0.0.6,false",
        "0.0.0.0/0,192.168.0.1,true",
        "200.0.0.0/8,200.1.2.3,true",
        "2001:db8:0:ff00::/56,2001:db8:0:ff12::1,true",
        "2001:db8:0:ff00::/56,2001:db8:1::1,false",
        "2001:db8::/56,10.0.0.1,false"
    })
    void aBlockHasTheAddressesThatShareItsPrefix(String block, String address, boolean has) {
        assertThat(Cidr.of(block).contains(address)).isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "ten/8", "/8", ""})
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
