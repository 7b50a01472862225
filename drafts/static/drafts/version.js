// The preview of a version: what its citations mean.
import { previewCitations } from "./preview.js";

previewCitations(document);
