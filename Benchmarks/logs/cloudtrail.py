"""Events of AWS CloudTrail, management and data events mixed, each as one JSON object."""

from world import (
    FOREIGN, KEYS, LEAKED, MINUTES_SECONDS, abuse_permille, callers_by_key, generator, growing,
    secret, zipf,
)

ACCOUNT = "123456789012"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
# service, operation, whether it only reads, and the shape of its parameters
_OPERATIONS = [
    ("s3", "GetObject", True, "object"), ("s3", "PutObject", False, "object"),
    ("ec2", "DescribeInstances", True, "filter"), ("sts", "GetCallerIdentity", True, "none"),
    ("s3", "ListObjects", True, "object"), ("kms", "Decrypt", True, "resource"),
    ("ec2", "DescribeVolumes", True, "filter"), ("logs", "CreateLogStream", False, "resource"),
    ("dynamodb", "DescribeTable", True, "resource"), ("iam", "ListUsers", True, "none"),
    ("iam", "GetUser", True, "none"), ("secretsmanager", "GetSecretValue", True, "resource"),
    ("lambda", "ListFunctions20150331", True, "none"),
    ("ec2", "DescribeSecurityGroups", True, "filter"),
    ("rds", "DescribeDBInstances", True, "none"), ("iam", "CreateUser", False, "none"),
    ("iam", "AttachUserPolicy", False, "none"), ("ec2", "RunInstances", False, "filter"),
    ("cloudtrail", "LookupEvents", True, "none"), ("monitoring", "GetMetricData", True, "filter"),
    ("sqs", "SendMessage", False, "resource"), ("sns", "Publish", False, "resource"),
    ("athena", "GetQueryResults", True, "none"), ("ecr", "GetAuthorizationToken", True, "none"),
]
_FOREIGN_OPERATIONS = [3, 9, 10, 15, 16, 11, 2, 0]
_REGIONS = ["eu-central-1"] * 6 + ["us-east-1", "eu-west-1"]
_AGENTS = [
    "aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0-1056-aws exe/x86_64.ubuntu.22 prompt/off",
    "Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#6.5.0-1014-aws md/arch#x86_64 "
    "lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.69",
    "APN/1.0 HashiCorp/1.0 Terraform/1.7.5 (+https://www.terraform.io) "
    "terraform-provider-aws/5.42.0 aws-sdk-go-v2/1.26.0 os/linux lang/go#1.21.8",
    "[aws-sdk-java/1.12.681 Linux/5.10.210-201.852.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.10]",
]
_FILTER = (
    '{"maxResults":1000,"filterSet":{"items":[{"name":"tag:env","valueSet":{"items":'
    '[{"value":"production"}]}},{"name":"instance-state-name","valueSet":{"items":'
    '[{"value":"running"}]}}]},"nextToken":"'
)


def _identifier(seed, label, key, length):
    digits = int(secret(seed, label, key, 40), 16)
    return "".join(_LETTERS[digits >> 5 * place & 31] for place in range(length))


def keys(seed):
    return ["AKIA" + _identifier(seed, "access key", key, 16) for key in range(KEYS)]


def _identities(seed, day):
    """One text for each key, and at last one for a service of the provider."""
    date = f"2026-03-{2 + day:02d}T00:00:00Z"
    made = []
    for key, name in enumerate(keys(seed)):
        user = f"svc-{key:02d}"
        made.append(
            f'{{"type":"IAMUser","principalId":"AIDA{_identifier(seed, "user", key, 17)}","arn":'
            f'"arn:aws:iam::{ACCOUNT}:user/{user}","accountId":"{ACCOUNT}","accessKeyId":"{name}",'
            f'"userName":"{user}","sessionContext":{{"attributes":{{"creationDate":"{date}",'
            f'"mfaAuthenticated":"false"}}}}}}')
    made.append('{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"}')
    return made


def _parameters(shape, service, region, token):
    if shape == "object":
        return (f'{{"bucketName":"example-data-{token % 20}","Host":"example-data-{token % 20}.s3.'
                f'{region}.amazonaws.com","key":"exports/2026/part-{token & 0xfffff:06d}.csv"}}')
    if shape == "resource":
        return (f'{{"resource":"arn:aws:{service}:{region}:{ACCOUNT}:resource/{token % 4000:04x}",'
                f'"encryptionContext":{{"aws:lambda:FunctionArn":"arn:aws:lambda:{region}:{ACCOUNT}'
                f':function:billing-{token % 40}"}},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}}')
    return f'{_FILTER}{token:016x}"}}' if shape == "filter" else "null"


def day(seed, counts, day):
    bits = generator(seed, "cloudtrail", day).getrandbits
    callers, identities = callers_by_key(seed), _identities(seed, day)
    key_table, operation_table = zipf(KEYS, 0.9), zipf(len(_OPERATIONS), 0.8, 1024)
    sizes, date = growing(150, 90, 1024), f"2026-03-{2 + day:02d}T"
    lines = []
    for hour in range(24):
        count = counts[day * 24 + hour]
        abused = abuse_permille(day * 24 + hour)
        prefix = f"{date}{hour:02d}:"
        for event in range(count):
            luck, more, name = bits(64), bits(64), f"{bits(128):032x}"
            second = ((event << 12) + (luck & 4095)) * 3600 // (count << 12)
            time = f"{prefix}{MINUTES_SECONDS[second]}Z"
            luck >>= 12
            denied = more & 63 == 0
            region = _REGIONS[more >> 6 & 7]
            operation = operation_table[more >> 9 & 1023]
            if abused and luck % 1000 < abused:
                key, address, agent = LEAKED, FOREIGN, _AGENTS[1]
                operation, region = _FOREIGN_OPERATIONS[more >> 20 & 7], "us-east-1"
                denied = more & 3 == 0
            elif luck & 7 == 0:
                key, address, agent = KEYS, "autoscaling.amazonaws.com", "autoscaling.amazonaws.com"
            else:
                key = key_table[luck >> 3 & 4095]
                address = callers[key][luck >> 15 & 1023]
                agent = _AGENTS[(key + (luck >> 25 & 1)) % 4]
            lines.append(_record(
                _OPERATIONS[operation], identities[key], time, region, address, agent, denied,
                sizes[more >> 23 & 1023], luck >> 26, name))
    return lines


def _record(operation, identity, time, region, address, agent, denied, size, token, name):
    service, verb, reads, shape = operation
    host = f"{service}.amazonaws.com"
    error = more = resources = ""
    if denied:
        error = (f',"errorCode":"AccessDenied","errorMessage":"User is not authorized to perform: '
                 f'{service}:{verb}"')
    if shape == "object":
        more = (f',"additionalEventData":{{"SignatureVersion":"SigV4","CipherSuite":'
                f'"TLS_AES_128_GCM_SHA256","bytesTransferredIn":{0 if reads else size},'
                f'"AuthenticationMethod":"AuthHeader",'
                f'"bytesTransferredOut":{size if reads else 0}}}')
    if shape in ("object", "resource"):
        kind = "S3::Object" if shape == "object" else "KMS::Key"
        resources = (f',"resources":[{{"accountId":"{ACCOUNT}","type":"AWS::{kind}","ARN":'
                     f'"arn:aws:{service}:{region}:{ACCOUNT}:resource/{token % 4000:04x}"}}]')
    return (
        f'{{"eventVersion":"1.11","userIdentity":{identity},"eventTime":"{time}","eventSource":'
        f'"{host}","eventName":"{verb}","awsRegion":"{region}","sourceIPAddress":"{address}",'
        f'"userAgent":"{agent}"{error},"requestParameters":'
        f'{_parameters(shape, service, region, token)},"responseElements":null{more},"requestID":'
        f'"{name[8:16]}-{name[:4]}-4{name[5:8]}-9{name[1:4]}-{name[20:]}","eventID":"{name[:8]}-'
        f'{name[8:12]}-4{name[13:16]}-a{name[17:20]}-{name[20:]}","readOnly":'
        f'{"true" if reads else "false"}{resources},"eventType":"AwsApiCall","managementEvent":'
        f'{"false" if shape == "object" else "true"},"recipientAccountId":"{ACCOUNT}",'
        f'"eventCategory":"{"Data" if shape == "object" else "Management"}","tlsDetails":'
        f'{{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",'
        f'"clientProvidedHostHeader":"{service}.{region}.amazonaws.com"}}}}\n')
