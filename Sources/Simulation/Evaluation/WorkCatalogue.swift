import Vocabulary

/// What owners and strangers ask for, by format.
struct WorkCatalogue: Sendable {
  /// What the owner asks for, commonest first.
  var own: [Work]
  /// What the owner may come to ask for later.
  var later: Work
  /// What a stranger asks for who does not copy the owner.
  var foreign: [Work]
  var ownAgents: [String]
  var foreignAgents: [String]

  static func of(_ format: WorldParameters.Format, random: inout WorldRandom) -> WorkCatalogue {
    switch format {
    case .gateway, .usageByDay, .usageByHour, .usageByMinute, .console: models(&random)
    case .cloudTrail: cloud
    case .combined: web
    }
  }

  private static func models(_ random: inout WorldRandom) -> WorkCatalogue {
    let median = random.logNormal(median: 1500, spread: 0.8)
    func ask(_ weight: Double, _ model: String, _ tokens: Double, _ cached: Double = 0) -> Work {
      Work(
        weight: weight, operation: "acompletion", model: model,
        input: Size(median: tokens, spread: 0.6), cachedShare: cached,
        output: Size(median: tokens / 7, spread: 0.6))
    }
    return WorkCatalogue(
      own: [ask(5, Model.sonnet, median, 0.5), ask(2, Model.haiku, median / 3, 0.2)],
      later: ask(1, Model.haiku + "-batch", median),
      foreign: [ask(3, Model.opus, 9000), ask(1, Model.sonnet, 7000)],
      ownAgents: ["Anthropic/Python 0.75.0", "Anthropic/Python 0.77.1", "Anthropic/Python 0.79.0"],
      foreignAgents: ["Go-http-client/2.0", "python-requests/2.32.3", "okhttp/4.12.0"])
  }

  private static var cloud: WorkCatalogue {
    func call(_ weight: Double, _ service: String, _ operation: String, _ region: String) -> Work {
      AWSKeyLeak.call(weight, service, operation, region: region)
    }
    let home = AWSKeyLeak.home
    return WorkCatalogue(
      own: [
        call(4, "ecs", "DescribeServices", home), call(2, "ecr", "DescribeImages", home),
        call(2, "ssm", "GetParameter", home), call(1, "ecs", "UpdateService", home),
      ],
      later: call(1, "cloudformation", "DescribeStacks", home),
      foreign: [
        call(1, "sts", "GetCallerIdentity", "us-east-1"),
        call(2, "ec2", "DescribeInstances", "us-east-1"),
        call(4, "bedrock", "InvokeModel", "us-west-2"),
      ],
      ownAgents: ["aws-cli/2.23.6 os/linux", "aws-cli/2.24.1 os/linux", "aws-cli/2.25.0 os/linux"],
      foreignAgents: ["Boto3/1.34.51 os/linux#6.6.9-amd64", "aws-sdk-js/3.750.0 os/linux"])
  }

  private static var web: WorkCatalogue {
    func get(_ weight: Double, _ path: String, _ bytes: Double) -> Work {
      Work(
        weight: weight, operation: "GET " + path, resource: path,
        bytes: Size(median: bytes, spread: 0.4))
    }
    return WorkCatalogue(
      own: [
        get(5, "/v1/products/{id}", 1900), get(3, "/v1/orders/{id}", 1200),
        get(1, "/v1/products?category={id}", 14_000),
      ],
      later: get(1, "/v1/reports/weekly", 7000),
      foreign: [
        get(5, "/v1/customers?page={id}", 38_000), get(1, "/v1/export?part={id}", 90_000),
      ],
      ownAgents: ["shop/4.8.1 (node-fetch)", "shop/4.8.2 (node-fetch)", "shop/4.9.0 (node-fetch)"],
      foreignAgents: ["python-requests/2.31.0", "curl/8.5.0", "Go-http-client/1.1"])
  }
}
