# GET /checkout-links/{id}. Rack 2 or 3, no other gems: puma checkout_links.ru, or mount it in Rails or Sinatra.
require 'json'
require 'net/http'

class CheckoutLinks
  LINK = %w[id object active mode url title description currency livemode submit_type inactive_message restrictions].freeze
  ITEM = %w[id object description quantity amount_subtotal amount_total currency].freeze
  BASE = ENV.fetch('LEANRAILS_API_BASE', 'https://api.leanrails.com')
  ERRORS = {
    404 => ['invalid_request_error', 'resource_missing', 'No such checkout link.', { 'cache-control' => 'public, max-age=10' }],
    405 => ['invalid_request_error', 'method_not_allowed', 'Only GET and HEAD are answered here.', { 'allow' => 'GET, HEAD' }],
    429 => ['rate_limit_error', 'rate_limit_exceeded', 'Too many requests. Try again later.', { 'retry-after' => '5' }],
    503 => ['api_error', 'upstream_unavailable', 'The payments API cannot be used at the moment.', { 'retry-after' => '5' }]
  }.freeze

  def call(env)
    return refuse(405) unless %w[GET HEAD].include?(env['REQUEST_METHOD'])

    id = env.fetch('REQUEST_URI', env['PATH_INFO'])[%r{\A[^?]*/(cl_[A-Za-z0-9_-]{1,61})/?(?:\?|\z)}, 1]
    status, link = id ? ask(id) : [404]
    status, items = ask("#{id}/line_items?limit=100") if status == 200
    return refuse([404, 429].include?(status) ? status : 503) unless status == 200

    data = items.fetch('data').map { |item| item.slice(*ITEM) }
    list = { object: 'list', has_more: items['has_more'] == true, data: data }
    link = link.slice(*LINK).merge('line_items' => list)
    link['url'] = nil unless link['active']
    answer(200, link, 'cache-control' => 'public, max-age=15')
  rescue SystemCallError, SocketError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, JSON::ParserError, KeyError
    refuse(503)
  end

  private

  def ask(path)
    uri = URI("#{BASE}/v1/checkout_links/#{path}")
    request = Net::HTTP::Get.new(uri)
    request.basic_auth(ENV.fetch('LEANRAILS_SECRET_KEY'), '')
    limits = { open_timeout: 3, read_timeout: 3, use_ssl: uri.scheme == 'https' }
    response = Net::HTTP.start(uri.host, uri.port, **limits) do |http|
      http.max_retries = 0
      http.request(request)
    end
    [response.code.to_i, response.code == '200' ? JSON.parse(response.body) : nil]
  end

  def refuse(status)
    type, code, message, headers = ERRORS.fetch(status)
    answer(status, { error: { type: type, code: code, message: message } }, headers)
  end

  def answer(status, body, headers)
    common = { 'content-type' => 'application/json', 'x-content-type-options' => 'nosniff', 'cache-control' => 'no-store' }
    [status, common.merge(headers), [JSON.generate(body)]]
  end
end

run CheckoutLinks.new
