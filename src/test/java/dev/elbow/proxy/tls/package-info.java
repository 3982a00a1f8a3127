/// Tests of TLS libraries, and what they choose from a policy.
@NullMarked
package dev.elbow.proxy.tls;

import org.jspecify.annotations.NullMarked;
