"""The browsable page of the API's description, under the same content security policy as every page."""

from drf_spectacular.views import SpectacularSwaggerSplitView


class ApiDocs(SpectacularSwaggerSplitView):
    """Swagger UI from our own server; its start-up script comes from an address of its own."""

    template_name = "frame/api_docs.html"
