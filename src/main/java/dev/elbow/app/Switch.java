package dev.elbow.app;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/// Reads a setting that is on or off. The usual converter takes every other word for off.
public final class Switch implements Converter<Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }
}
