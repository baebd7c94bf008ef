extension CloudTrailThing {
  /// The one list. Machines are credentials of their roles as well, and stand in
  /// ``CloudTrailDeedKind``.
  static let catalogue: [CloudTrailThing] = computing + networks + data + workloads + accounts

  private static func ec2(
    _ type: StaticString, _ create: StaticString, _ path: [StaticString], _ delete: StaticString,
    _ parameter: [StaticString], scope: Scope = .region, also: [StaticString] = []
  ) -> CloudTrailThing {
    CloudTrailThing(
      service: "ec2", type: type, scope: scope,
      calls: ([create] + also).map { ($0, .makesAnswered(path)) } + [(delete, .ends(parameter))])
  }

  private static let computing = [
    ec2("volume/", "CreateVolume", ["volumeId"], "DeleteVolume", ["volumeId"]),
    ec2(
      "snapshot/", "CreateSnapshot", ["snapshotId"], "DeleteSnapshot", ["snapshotId"],
      scope: .regionAlone, also: ["CopySnapshot"]),
    ec2(
      "image/", "CreateImage", ["imageId"], "DeregisterImage", ["imageId"], scope: .regionAlone,
      also: ["CopyImage", "RegisterImage"]),
    ec2(
      "launch-template/", "CreateLaunchTemplate",
      ["CreateLaunchTemplateResponse", "launchTemplate", "launchTemplateId"],
      "DeleteLaunchTemplate", ["DeleteLaunchTemplateRequest", "LaunchTemplateId"]),
    ec2(
      "spot-instances-request/", "RequestSpotInstances",
      ["spotInstanceRequestSet", "items", "spotInstanceRequestId"], "CancelSpotInstanceRequests",
      ["spotInstanceRequestIdSet", "items", "spotInstanceRequestId"]),
    ec2(
      "fleet/", "CreateFleet", ["CreateFleetResponse", "fleetId"], "DeleteFleets",
      ["DeleteFleetsRequest", "FleetId", "content"]),
    CloudTrailThing(
      service: "ec2", type: "key-pair/",
      calls: [
        ("CreateKeyPair", .makes(["keyName"])), ("ImportKeyPair", .makes(["keyName"])),
        ("DeleteKeyPair", .ends(["keyName"])),
      ]),
    CloudTrailThing(
      service: "autoscaling", type: "autoScalingGroupName/",
      calls: [
        ("CreateAutoScalingGroup", .makes(["autoScalingGroupName"])),
        ("DeleteAutoScalingGroup", .ends(["autoScalingGroupName"])),
      ]),
    named(
      "lambda", "function:", "CreateFunction20150331", "DeleteFunction20150331", "functionName"),
  ]

  private static let networks = [
    ec2(
      "security-group/", "CreateSecurityGroup", ["groupId"], "DeleteSecurityGroup", ["groupId"]),
    ec2("elastic-ip/", "AllocateAddress", ["allocationId"], "ReleaseAddress", ["allocationId"]),
    ec2("vpc/", "CreateVpc", ["vpc", "vpcId"], "DeleteVpc", ["vpcId"]),
    ec2("subnet/", "CreateSubnet", ["subnet", "subnetId"], "DeleteSubnet", ["subnetId"]),
    ec2(
      "route-table/", "CreateRouteTable", ["routeTable", "routeTableId"], "DeleteRouteTable",
      ["routeTableId"]),
    ec2(
      "internet-gateway/", "CreateInternetGateway", ["internetGateway", "internetGatewayId"],
      "DeleteInternetGateway", ["internetGatewayId"]),
    ec2(
      "network-interface/", "CreateNetworkInterface", ["networkInterface", "networkInterfaceId"],
      "DeleteNetworkInterface", ["networkInterfaceId"]),
    ec2(
      "natgateway/", "CreateNatGateway",
      ["CreateNatGatewayResponse", "natGateway", "natGatewayId"], "DeleteNatGateway",
      ["DeleteNatGatewayRequest", "NatGatewayId"]),
    ec2(
      "vpc-endpoint/", "CreateVpcEndpoint",
      ["CreateVpcEndpointResponse", "vpcEndpoint", "vpcEndpointId"], "DeleteVpcEndpoints",
      ["DeleteVpcEndpointsRequest", "VpcEndpointId", "content"]),
    ec2(
      "vpc-peering-connection/", "CreateVpcPeeringConnection",
      ["vpcPeeringConnection", "vpcPeeringConnectionId"], "DeleteVpcPeeringConnection",
      ["vpcPeeringConnectionId"]),
    ec2(
      "vpc-flow-log/", "CreateFlowLogs", ["CreateFlowLogsResponse", "flowLogIdSet", "item"],
      "DeleteFlowLogs", ["DeleteFlowLogsRequest", "FlowLogId", "content"]),
  ]

  /// What is made and ended under one name.
  private static func named(
    _ service: StaticString, _ type: StaticString, _ create: StaticString, _ delete: StaticString,
    _ parameter: StaticString, scope: Scope = .region, also: [StaticString] = []
  ) -> CloudTrailThing {
    CloudTrailThing(
      service: service, type: type, scope: scope,
      calls: ([create] + also).map { ($0, .makes([parameter])) } + [(delete, .ends([parameter]))])
  }

  private static let data = [
    named("s3", "", "CreateBucket", "DeleteBucket", "bucketName", scope: .nowhere),
    named("dynamodb", "table/", "CreateTable", "DeleteTable", "tableName"),
    named(
      "rds", "db:", "CreateDBInstance", "DeleteDBInstance", "dBInstanceIdentifier",
      also: ["CreateDBInstanceReadReplica", "RestoreDBInstanceFromDBSnapshot"]),
    named(
      "rds", "cluster:", "CreateDBCluster", "DeleteDBCluster", "dBClusterIdentifier",
      also: ["RestoreDBClusterFromSnapshot"]),
    named("rds", "snapshot:", "CreateDBSnapshot", "DeleteDBSnapshot", "dBSnapshotIdentifier"),
    named(
      "rds", "cluster-snapshot:", "CreateDBClusterSnapshot", "DeleteDBClusterSnapshot",
      "dBClusterSnapshotIdentifier"),
    named(
      "rds", "subgrp:", "CreateDBSubnetGroup", "DeleteDBSubnetGroup", "dBSubnetGroupName"),
    named("redshift", "cluster:", "CreateCluster", "DeleteCluster", "clusterIdentifier"),
    named("ecr", "repository/", "CreateRepository", "DeleteRepository", "repositoryName"),
    named("logs", "log-group:", "CreateLogGroup", "DeleteLogGroup", "logGroupName"),
    CloudTrailThing(
      service: "elasticfilesystem", type: "file-system/",
      calls: [
        ("CreateFileSystem", .makesAnswered(["fileSystemId"])),
        ("DeleteFileSystem", .ends(["fileSystemId"])),
      ]),
    CloudTrailThing(
      service: "sns", type: "",
      calls: [("CreateTopic", .makes(["name"])), ("DeleteTopic", .ends(["topicArn"]))]),
    CloudTrailThing(
      service: "sqs", type: "",
      calls: [("CreateQueue", .makes(["queueName"])), ("DeleteQueue", .ends(["queueUrl"]))]),
    CloudTrailThing(
      service: "secretsmanager", type: "secret:",
      calls: [("CreateSecret", .makes(["name"])), ("DeleteSecret", .ends(["secretId"]))]),
  ]

  private static let workloads = [
    named("cloudformation", "stack/", "CreateStack", "DeleteStack", "stackName"),
    named("eks", "cluster/", "CreateCluster", "DeleteCluster", "name"),
    CloudTrailThing(
      service: "ecs", type: "cluster/",
      calls: [("CreateCluster", .makes(["clusterName"])), ("DeleteCluster", .ends(["cluster"]))]),
    CloudTrailThing(
      service: "elasticmapreduce", type: "cluster/",
      calls: [
        ("RunJobFlow", .makesAnswered(["jobFlowId"])), ("TerminateJobFlows", .ends(["jobFlowIds"])),
      ]),
    CloudTrailThing(
      service: "batch", type: "compute-environment/",
      calls: [
        ("CreateComputeEnvironment", .makes(["computeEnvironmentName"])),
        ("DeleteComputeEnvironment", .ends(["computeEnvironment"])),
      ]),
    named(
      "sagemaker", "notebook-instance/", "CreateNotebookInstance", "DeleteNotebookInstance",
      "notebookInstanceName"),
    named("sagemaker", "endpoint/", "CreateEndpoint", "DeleteEndpoint", "endpointName"),
    named(
      "sagemaker", "training-job/", "CreateTrainingJob", "StopTrainingJob", "trainingJobName"),
  ]

  private static let accounts = [
    named("cloudtrail", "trail/", "CreateTrail", "DeleteTrail", "name"),
    CloudTrailThing(
      service: "iam", type: "policy/", scope: .account,
      calls: [
        ("CreatePolicy", .makesAnswered(["policy", "arn"])),
        ("DeletePolicy", .ends(["policyArn"])),
      ]),
    named("iam", "group/", "CreateGroup", "DeleteGroup", "groupName", scope: .account),
    named(
      "iam", "instance-profile/", "CreateInstanceProfile", "DeleteInstanceProfile",
      "instanceProfileName", scope: .account),
    CloudTrailThing(
      service: "kms", type: "key/",
      calls: [
        ("CreateKey", .makesAnswered(["keyMetadata", "keyId"])),
        ("ScheduleKeyDeletion", .ends(["keyId"])),
      ]),
  ]
}
