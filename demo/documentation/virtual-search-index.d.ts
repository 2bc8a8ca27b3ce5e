declare module 'virtual:documentation-search' {
  /** A serialized MiniSearch index of `SearchEntry`. */
  const index: string;
  export default index;
}
