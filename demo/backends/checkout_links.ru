# GET /checkout-links/{id} and /checkout-links?id={id}&id={id}. Rack 2 or 3, no other gems: puma checkout_links.ru, or mount it in Rails or Sinatra.
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

    target = env.fetch('REQUEST_URI') { "#{env['PATH_INFO']}?#{env['QUERY_STRING']}" }
    id = target[%r{\A[^?]*/(cl_[A-Za-z0-9_-]{1,61})/?(?:\?|\z)}, 1]
    return answer_with(*find(id)) if id

    ids = target.scan(/[?&]id=(cl_[A-Za-z0-9_-]{1,61})(?=&|\z)/).flatten.uniq.sort
    return refuse(404) unless ids.size.between?(1, 100) && target.match?(%r{\A(?:[^?]*/)?(?!cl_)[^/?]*/?\?})

    answer_with(200, object: 'list', data: find_all(ids))
  end

  private

  # Eight at a time: each is two calls of the payments API.
  def find_all(ids)
    ids.each_slice(8).flat_map do |some|
      some.map { |id| Thread.new { [id, *find(id)] } }.map(&:value)
    end.map { |id, status, link| link || { id: id, error: error_of(status) } }
  end

  # The status, and the link with 200.
  def find(id)
    status, link = ask(id)
    status, items = ask("#{id}/line_items?limit=100") if status == 200
    return [[404, 429].include?(status) ? status : 503] unless status == 200

    data = items.fetch('data').map { |item| item.slice(*ITEM) }
    list = { object: 'list', has_more: items['has_more'] == true, data: data }
    link = link.slice(*LINK).merge('line_items' => list)
    link['url'] = nil unless link['active']
    [200, link]
  rescue SystemCallError, SocketError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, JSON::ParserError, KeyError
    [503]
  end

  def answer_with(status, body = nil)
    body ? answer(status, body, 'cache-control' => 'public, max-age=15') : refuse(status)
  end

  def error_of(status)
    %i[type code message].zip(ERRORS.fetch(status)).to_h
  end

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
    answer(status, { error: error_of(status) }, ERRORS.fetch(status).last)
  end

  def answer(status, body, headers)
    common = { 'content-type' => 'application/json', 'x-content-type-options' => 'nosniff', 'cache-control' => 'no-store' }
    [status, common.merge(headers), [JSON.generate(body)]]
  end
end

run CheckoutLinks.new
