package dev.elbow.proxy.stickiness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sealed values of cookies.
class CookieSealTest {
    private static final byte[] CONTENT = "web/50dc6c495c0c9188".getBytes(US_ASCII);

    private final StickinessKey key = StickinessKey.random();
    private final CookieSeal seal = new CookieSeal(key);

    @Test
    void aValueIsOpenedWithItsKeyWhoeverHasIt() {
        var value = seal.seal(CookieKind.TARGET, CONTENT);

        assertThat(seal.open(CookieKind.TARGET, value)).isEqualTo(CONTENT);
        assertThat(new CookieSeal(key).open(CookieKind.TARGET, value)).isEqualTo(CONTENT);
        assertThat(new CookieSeal(StickinessKey.random()).open(CookieKind.TARGET, value)).isNull();
    }

    @Test
    void aValueSaysNothingOfItsContentAndIsNeverTheSame() {
        var values =
                Stream.generate(() -> seal.seal(CookieKind.TARGET, CONTENT)).limit(100).toList();

        assertThat(values).doesNotHaveDuplicates().allMatch(it -> it.matches("[A-Za-z0-9+/]+=*"));
    }

    @Test
    void aChangedByteMakesItInvalidWhereverItIs() {
        var sealed = Base64.getDecoder().decode(seal.seal(CookieKind.TARGET, CONTENT));
        for (int index = 0; index < sealed.length; index++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                sealed[index] ^= (byte) (1 << bit);
                assertThat(open(sealed)).as("bit %d of byte %d", bit, index).isNull();
                sealed[index] ^= (byte) (1 << bit);
            }
        }
        assertThat(open(sealed)).isEqualTo(CONTENT);
    }

    private byte @Nullable [] open(byte[] sealed) {
        return seal.open(CookieKind.TARGET, Base64.getEncoder().encodeToString(sealed));
    }

    @Test
    void aValueThatIsCutOrContinuedIsInvalid() {
        var value = seal.seal(CookieKind.TARGET, CONTENT);
        int withoutPadding = value.indexOf('=');

        assertThat(IntStream.range(0, withoutPadding).mapToObj(end -> value.substring(0, end)))
                .allMatch(cut -> seal.open(CookieKind.TARGET, cut) == null);
        assertThat(seal.open(CookieKind.TARGET, value + "AAAA")).isNull();
        assertThat(seal.open(CookieKind.TARGET, value + value)).isNull();
    }

    @Test
    void theValueOfOneKindOfCookieIsInvalidInAnother() {
        var value = seal.seal(CookieKind.TARGET, CONTENT);

        assertThat(seal.open(CookieKind.TARGET_GROUP, value)).isNull();
        assertThat(seal.open(CookieKind.APPLICATION, value)).isNull();
    }

    @Test
    void aUrlEncodedValueIsInvalid() {
        var value = seal.seal(CookieKind.TARGET, "12".getBytes(US_ASCII));

        assertThat(value).endsWith("=");
        assertThat(seal.open(CookieKind.TARGET, value.replace("=", "%3D"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "AQ==",
                "_remove_",
                "AWSALB",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AQ AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Aé€AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anythingElseIsInvalid(String value) {
        assertThat(seal.open(CookieKind.TARGET, value)).isNull();
    }

    @Test
    void aKeyHas32Bytes() {
        assertThatThrownBy(() -> StickinessKey.of(new byte[16]))
                .hasMessage("stickiness key: 16 bytes (expected: 32)");
    }
}
