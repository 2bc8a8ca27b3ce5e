/** The element as a page has it. */
export interface PageLink {
  id: string;
  tag: string;
  content: string;
}

export function checkoutLinksIn(html: string): PageLink[] {
  const pattern = /<checkout-link link-id="([^"]*)"[^>]*>(.*?)<\/checkout-link>/gs;
  return [...html.matchAll(pattern)].map(([whole, id = '', content = '']) => ({
    id,
    content,
    tag: whole.slice(0, whole.indexOf('>') + 1),
  }));
}

/** The whole page as a must-use plugin changes it, as plugins for performance do. */
function onPage(name: string, code: string): string {
  return `add_action( 'template_redirect', static function () { ob_start( static function ( $html ) {
    ${code}
    return str_replace( '</head>', '<meta name="optimizer" content="${name}"></head>', $html );
  } ); }, 0 );`;
}

const EACH_SCRIPT = String.raw`'#<script([^>]*)\ssrc=["\x27]([^"\x27]+)["\x27]([^>]*)></script>#'`;

/** What page optimizers do to scripts. */
export const optimizers = {
  deferred: onPage(
    'deferred',
    `$html = preg_replace( '#<script(?! defer)([^>]*)\\ssrc=#', '<script defer$1 src=', $html );`,
  ),
  combined: onPage(
    'combined',
    `$all = '';
    $html = preg_replace_callback( ${EACH_SCRIPT}, static function ( $part ) use ( &$all ) {
      $path = ABSPATH . preg_replace( '#^.*?/shop/|\\?.*$#', '', $part[2] );
      if ( ! is_file( $path ) || strpos( $part[0], 'module' ) ) { return $part[0]; }
      $all .= ';' . file_get_contents( $path ) . "\\n";
      return '';
    }, $html );
    file_put_contents( ABSPATH . 'combined.js', 'var before = 1;' . $all );
    $html = str_replace( '</body>', '<script src="/shop/combined.js"></script></body>', $html );`,
  ),
  delayed: onPage(
    'delayed',
    `$html = preg_replace( ${EACH_SCRIPT}, '<script type="text/delayed" data-src="$2"$3></script>', $html );
    $html = str_replace( '</body>', '<script>addEventListener("mousemove", () => document.querySelectorAll("script[type=\\'text/delayed\\']").forEach((old) => {
      const script = document.createElement("script"); script.src = old.dataset.src; old.replaceWith(script); }), { once: true });</script></body>', $html );`,
  ),
};

/** HTML as minifiers leave it. */
export function minified(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/>\s+</g, '><')
    .replace(/\s+/g, ' ')
    .replace(/(<[a-z-]+[^>]*? [a-z-]+)="([\w./:-]+)"/g, '$1=$2');
}
