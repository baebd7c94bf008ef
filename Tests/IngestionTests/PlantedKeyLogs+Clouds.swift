extension PlantedKeyLogs {
  /// Logs of clouds and their edges, in the same way.
  static let clouds: [String: [String]] = [
    "s3-access": [
      #"KEY KEY [14/Mar/2026:02:11:07 +0000] KEY KEY KEY REST.GET.KEY KEY "GET /KEY?x=KEY&X-Amz-Credential=KEY HTTP/1.1" 200 KEY KEY 1 1 1 "https://e.example/?token=KEY" "KEY" -"#
    ],
    "s3-access-json": [
      #"{"schema_version_id":"V_1_0","bucket_name":"KEY","request_time":"2026-03-14T02:11:07.123Z","bucket_owner_id":"KEY","remote_ip":"KEY","requester":"KEY","operation":"KEY","key":"KEY","request_uri":"KEY","error_code":"KEY","user_agent":"KEY"}"#,
      #"{"message":"{\"bucket_name\":\"KEY\",\"request_time\":\"2026-03-14T02:11:07.123Z\",\"operation\":\"a KEY...\"}"}"#,
    ],
    "aws-alb": [
      #"https 2026-03-14T02:11:07Z app/KEY KEY - 0 0 0 KEY KEY 1 1 "GET https://u:KEY@h/KEY?k=KEY HTTP/1.1" "KEY" - - - - "KEY""#
    ],
    "aws-elb": [
      #"2026-03-14T02:11:07Z KEY KEY:1 - 0 0 0 KEY KEY 1 1 "GET http://h/KEY;KEY?k=KEY HTTP/1.1" "KEY""#
    ],
    "aws-api-gateway": [
      #"{"requestId":"KEY","extendedRequestId":"KEY","ip":"KEY","caller":"KEY","requestTime":"14/Mar/2026:02:11:07 +0000","httpMethod":"KEY","resourcePath":"/KEY","status":"KEY","apiKey":"KEY","apiKeyId":"KEY","userAgent":"KEY","domainName":"KEY"}"#
    ],
    "aws-api-gateway-clf": [
      #"KEY KEY KEY [14/Mar/2026:02:11:07 +0000] "GET /KEY?KEY HTTP/1.1" KEY KEY 48752d0f-c99d-4cfa-a5a7-f3c6834d19e5"#
    ],
    "aws-waf": [
      #"{"timestamp":1773454267771,"webaclId":"KEY","action":"KEY","httpSourceId":"KEY","httpRequest":{"clientIp":"KEY","headers":[{"name":"Host","value":"KEY"},{"name":"Authorization","value":"Bearer KEY"},{"name":"User-Agent","value":"KEY"},{"name":"x-forwarded-for","value":"KEY"},{"name":"Referer","value":"https://e.example/?token=KEY"}],"uri":"/KEY","args":"a=KEY&api_key=KEY","httpMethod":"GET"}}"#
    ],
    "cloudflare-http": [
      #"{"ClientIP":"KEY","ClientRequestHost":"KEY","ClientRequestMethod":"KEY","ClientRequestURI":"/KEY?key=KEY","ClientRequestUserAgent":"KEY","ClientRequestReferer":"https://e.example/?token=KEY","EdgeStartTimestamp":1773454267421000200,"RequestHeaders":{"x-api-key":"KEY"}}"#
    ],
    "google-cloud-audit": [
      #"{"insertId":"KEY","timestamp":"2026-03-14T02:11:07Z","resource":{"labels":{"location":"KEY"}},"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"principalEmail":"KEY","serviceAccountKeyName":"KEY"},"requestMetadata":{"callerIp":"KEY","callerSuppliedUserAgent":"KEY"},"serviceName":"KEY","methodName":"KEY","resourceName":"KEY/models/KEY","response":{"name":"KEY"}}}"#,
      #"{"timestamp":"2026-03-14T02:11:07Z","protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"serviceAccountKeyName":"//iam.googleapis.com/projects/a/keys/KEY"},"methodName":"google.iam.admin.v1.CreateServiceAccountKey","response":{"name":"projects/a/keys/KEY"}}}"#,
    ],
    "google-load-balancer": [
      #"{"insertId":"KEY","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry"},"httpRequest":{"requestMethod":"GET","requestUrl":"https://KEY/KEY?key=KEY","userAgent":"KEY","remoteIp":"KEY"},"resource":{"labels":{"backend_service_name":"KEY","region":"KEY"}},"timestamp":"2026-03-14T02:11:07Z"}"#
    ],
    "azure-openai": [
      #"{"time":"2026-03-14T02:11:07Z","category":"RequestResponse","operationName":"KEY","callerIpAddress":"KEY","location":"KEY","resourceId":"/ACCOUNTS/KEY","resultSignature":"KEY","properties":"{\"objectId\":\"KEY\",\"modelName\":\"KEY\"}"}"#
    ],
    "azure-front-door": [
      #"{"category":"FrontDoorAccessLog","time":"2026-03-14T02:11:07Z","properties":{"clientIp":"KEY","socketIp":"KEY","httpMethod":"GET","requestUri":"https://KEY/KEY?KEY","userAgent":"KEY","hostName":"KEY","referer":"https://e.example/?token=KEY"}}"#
    ],
    "azure-application-gateway": [
      #"{"category":"ApplicationGatewayAccessLog","timeStamp":"2026-03-14T02:11:07Z","properties":{"clientIP":"KEY","httpMethod":"GET","requestUri":"/KEY","requestQuery":"a=KEY&token=KEY","userAgent":"KEY","host":"KEY"}}"#
    ],
    "azure-api-management": [
      #"{"category":"GatewayLogs","time":"2026-03-14T02:11:07Z","callerIpAddress":"KEY","correlationId":"KEY","location":"KEY","properties":{"method":"GET","url":"https://KEY/deployments/KEY?api-key=KEY","apiId":"KEY","apimSubscriptionId":"KEY","userId":"KEY","requestHeaders":{"Ocp-Apim-Subscription-Key":"KEY","User-Agent":"KEY"}}}"#
    ],
    "ocsf": [
      #"{"class_uid":6003,"time":1773454267123,"metadata":{},"actor":{"user":{"name":"KEY","programmatic_credentials":[{"uid":"KEY"}]}},"api":{"operation":"KEY","service":{"name":"KEY"},"response":{"error":"KEY"}},"src_endpoint":{"ip":"KEY"},"http_request":{"user_agent":"KEY","url":{"url_string":"https://h/KEY?key=KEY"}},"resources":[{"uid":"KEY"}],"cloud":{"region":"KEY"},"status":"KEY"}"#
    ],
    "ecs": [
      #"{"@timestamp":"2026-03-14T02:11:07Z","ecs":{"version":"KEY"},"event":{"action":"KEY","provider":"KEY","outcome":"KEY"},"source":{"ip":"KEY"},"user":{"name":"KEY"},"api_key":{"id":"KEY","name":"KEY"},"url":{"original":"/KEY?key=KEY","query":"KEY"},"user_agent":{"original":"KEY"},"error":{"code":"KEY"}}"#
    ],
  ]
}
