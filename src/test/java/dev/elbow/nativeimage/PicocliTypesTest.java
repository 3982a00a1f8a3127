package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.elbow.nativeimage.fixture.ForgottenCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicocliTypesTest {
    @Test
    void aTypeThatIsNotRegisteredIsFound() {
        var planted = new ClassFileImporter().importPackagesOf(ForgottenCommand.class);
        var command = ForgottenCommand.class.getName();
        var registrations = Registrations.of(List.of("[{\"name\": \"" + command + "\"}]"));
        assertThat(PicocliTypes.of(planted))
                .filteredOn(type -> !registrations.has(type))
                .containsExactly(
                        command + "$Colours",
                        command + "$How",
                        command + "$Paint",
                        command + "$Shared",
                        command + "$Where",
                        "picocli.CommandLine$AutoHelpMixin");
    }
}
