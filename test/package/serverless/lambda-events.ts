/** As AWS documents them: payload format 2.0, names of headers in lower case. */
export interface LambdaEvent {
  version: string;
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  requestContext: {
    accountId: string;
    apiId: string;
    domainName: string;
    domainPrefix: string;
    http: { method: string; path: string; protocol: string; sourceIp: string; userAgent: string };
    requestId: string;
    routeKey: string;
    stage: string;
    time: string;
    timeEpoch: number;
  };
  body?: string;
  isBase64Encoded: boolean;
}

export interface LambdaOptions {
  method?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** The event of a function URL. */
export function functionUrlEvent(rawPath: string, options: LambdaOptions = {}): LambdaEvent {
  return event(rawPath, options, 'abc123.lambda-url.eu-west-1.on.aws', '$default');
}

/** The event of an HTTP API with a named stage, which is part of the path. */
export function httpApiEvent(rawPath: string, options: LambdaOptions = {}): LambdaEvent {
  return event(`/prod${rawPath}`, options, 'abc123.execute-api.eu-west-1.amazonaws.com', 'prod');
}

function event(
  rawPath: string,
  { method = 'GET', query = '', headers = {}, body, isBase64Encoded = false }: LambdaOptions,
  domainName: string,
  stage: string,
): LambdaEvent {
  const userAgent = 'Mozilla/5.0';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query,
    cookies: ['session=PRIVATE'],
    headers: {
      accept: '*/*',
      host: domainName,
      'user-agent': userAgent,
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abc123',
      domainName,
      domainPrefix: 'abc123',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent },
      requestId: 'e1506fd5-9e7b-434f-bd42-4f8fa224b599',
      routeKey: '$default',
      stage,
      time: '29/Nov/2026:10:00:00 +0000',
      timeEpoch: 1_795_946_400_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded,
  };
}
