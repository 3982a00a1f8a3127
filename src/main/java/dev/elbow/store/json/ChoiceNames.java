package dev.elbow.store.json;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.elbow.model.Action;
import dev.elbow.model.Condition;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.Transform;
import dev.elbow.model.ValueMatch;
import java.util.List;

/// The sealed types of the model, and the name of each of their records in JSON. Lists, since a
/// native executable does not know the permitted subclasses of a type.
final class ChoiceNames {
    static final List<Class<?>> SEALED =
            List.of(
                    Action.class,
                    Condition.class,
                    FunctionCode.class,
                    Transform.class,
                    ValueMatch.class);

    static final List<NamedType> RECORDS =
            List.of(
                    new NamedType(Action.Forward.class, "Forward"),
                    new NamedType(Action.Redirect.class, "Redirect"),
                    new NamedType(Action.FixedResponse.class, "FixedResponse"),
                    new NamedType(Action.AuthenticateOidc.class, "AuthenticateOidc"),
                    new NamedType(Action.AuthenticateCognito.class, "AuthenticateCognito"),
                    new NamedType(Action.JwtValidation.class, "JwtValidation"),
                    new NamedType(Condition.HostHeader.class, "HostHeader"),
                    new NamedType(Condition.PathPattern.class, "PathPattern"),
                    new NamedType(Condition.HttpHeader.class, "HttpHeader"),
                    new NamedType(Condition.HttpRequestMethod.class, "HttpRequestMethod"),
                    new NamedType(Condition.QueryString.class, "QueryString"),
                    new NamedType(Condition.SourceIp.class, "SourceIp"),
                    new NamedType(FunctionCode.Compiled.class, "Compiled"),
                    new NamedType(FunctionCode.Files.class, "Files"),
                    new NamedType(FunctionCode.Remote.class, "Remote"),
                    new NamedType(Transform.HostHeaderRewrite.class, "HostHeaderRewrite"),
                    new NamedType(Transform.UrlRewrite.class, "UrlRewrite"),
                    new NamedType(ValueMatch.Wildcards.class, "Wildcards"),
                    new NamedType(ValueMatch.Regexes.class, "Regexes"));

    private ChoiceNames() {}
}
