/* What the server tells the editor, and what checkout URLs look like. */
(function (editor) {
  const site = { origins: [], hasKey: false, ...editor.site };
  const LINK_ID = /^cl_[A-Za-z0-9_-]{1,61}$/;

  /** The id of a checkout URL, or an empty string; `null` when it is of another origin. */
  function idOfUrl(text) {
    let url;
    try {
      url = new URL(text.trim());
    } catch {
      return null;
    }
    if (!site.origins.includes(url.origin)) {
      return null;
    }
    const last = url.pathname.split('/').pop();
    return LINK_ID.test(last) ? last : '';
  }

  Object.assign(editor, { site, idOfUrl });
})((window.checkoutLinkEmbed = window.checkoutLinkEmbed || {}));
