import Vocabulary

/// Programs and operations that services of a world are made of, by log format.
struct ServiceCatalogue: Sendable {
  /// Versions of each program, oldest first.
  let programs: [[String]]
  let work: [Work]

  static func of(_ format: ServiceWorld.Format) -> ServiceCatalogue {
    switch format {
    case .cloudTrail: cloud
    case .combined: web
    case .gateway: models
    }
  }

  private static var cloud: ServiceCatalogue {
    let calls = [
      ("ecs", "DescribeServices"), ("ecr", "DescribeImages"), ("ssm", "GetParameter"),
      ("ecs", "UpdateService"), ("s3", "ListBuckets"), ("ec2", "DescribeInstances"),
      ("ec2", "CreateSnapshot"), ("ec2", "DeleteSnapshot"), ("rds", "DescribeDBInstances"),
      ("cloudwatch", "PutMetricData"), ("logs", "DescribeLogGroups"), ("sqs", "GetQueueAttributes"),
      ("lambda", "ListFunctions"), ("ce", "GetCostAndUsage"), ("iam", "ListUsers"),
      ("kms", "Decrypt"), ("dynamodb", "DescribeTable"), ("route53", "ListHostedZones"),
      ("autoscaling", "DescribeAutoScalingGroups"), ("backup", "StartBackupJob"),
      ("athena", "StartQueryExecution"), ("glue", "StartJobRun"), ("sns", "Publish"),
      ("elasticloadbalancing", "DescribeTargetHealth"), ("acm", "ListCertificates"),
      ("secretsmanager", "GetSecretValue"), ("cloudformation", "DescribeStacks"),
      ("eks", "DescribeCluster"),
    ]
    return ServiceCatalogue(
      programs: [
        ["Boto3/1.34.51 md/Botocore#1.34.51", "Boto3/1.35.20 md/Botocore#1.35.20"],
        ["aws-cli/2.23.6 os/linux", "aws-cli/2.25.0 os/linux"],
        ["aws-sdk-go-v2/1.30.3 os/linux", "aws-sdk-go-v2/1.32.0 os/linux"],
        ["APN/1.0 HashiCorp/1.0 Terraform/1.8.5", "APN/1.0 HashiCorp/1.0 Terraform/1.9.2"],
        ["aws-sdk-java/2.25.11", "aws-sdk-java/2.26.3"],
      ],
      work: calls.map { AWSKeyLeak.call(1, $0.0, $0.1, region: AWSKeyLeak.home) })
  }

  private static var web: ServiceCatalogue {
    let paths = [
      "GET /v1/products/{id}", "GET /v1/orders/{id}", "POST /v1/orders", "GET /v1/customers",
      "GET /v1/invoices/{id}", "POST /v1/exports", "GET /v1/exports/latest", "GET /v1/stock",
      "PUT /v1/stock/{id}", "GET /v1/prices", "POST /v1/prices/import", "GET /v1/reports/daily",
      "GET /v1/reports/weekly", "GET /v1/reports/monthly", "DELETE /v1/sessions", "GET /v1/status",
      "GET /v1/health", "POST /v1/backup", "GET /v1/backup/state", "GET /v1/search",
      "POST /v1/emails", "GET /v1/emails/bounced", "GET /v1/users/{id}", "POST /v1/webhooks",
    ]
    return ServiceCatalogue(
      programs: [
        ["python-requests/2.31.0", "python-requests/2.32.3"], ["curl/8.5.0", "curl/8.9.1"],
        ["Go-http-client/1.1", "Go-http-client/2.0"], ["okhttp/4.11.0", "okhttp/4.12.0"],
        ["shop/4.8.1 (node-fetch)", "shop/4.9.0 (node-fetch)"],
      ],
      work: paths.map { path in
        Work(
          operation: path, resource: String(path.drop { $0 != " " }.dropFirst()),
          bytes: Size(median: 2000, spread: 0.4))
      })
  }

  private static var models: ServiceCatalogue {
    let kinds = ["acompletion", "aembedding", "aresponses", "arerank"]
    let names = [Model.sonnet, Model.haiku, Model.opus, "text-embedding-3-small", "rerank-2", "o5"]
    return ServiceCatalogue(
      programs: [
        ["Anthropic/Python 0.75.0", "Anthropic/Python 0.79.0"],
        ["OpenAI/JS 5.1.0", "OpenAI/JS 5.8.2"],
        ["python-requests/2.31.0", "python-requests/2.32.3"],
        ["langchain/0.3.1", "langchain/0.3.9"], ["Go-http-client/1.1", "Go-http-client/2.0"],
      ],
      work: kinds.flatMap { kind in
        names.map { name in
          Work(
            operation: kind, model: name, input: Size(median: 1500, spread: 0.6),
            output: Size(median: 200, spread: 0.6))
        }
      })
  }
}
