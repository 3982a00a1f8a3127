/// Example Lambda functions behind the load balancer of `functions/template.yaml`.
///
/// Each file stands alone: copy the one that is nearest to your need. They use AWS's libraries only
/// and know nothing of Elbow, so the same classes run on AWS as they are.
package example;
