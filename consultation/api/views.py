"""Who is signed in and what they may do; a token in exchange for e-mail and password."""

from typing import Any

from django.contrib.auth import authenticate
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authtoken.models import Token as TokenRow
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation import access
from consultation.errors import Invalid, NotSignedIn


class MembershipSerializer(serializers.Serializer[Any]):
    """One role at one agency."""

    agency = serializers.CharField(source="agency.name")
    agency_id = serializers.IntegerField()
    role = serializers.CharField()
    valid_to = serializers.DateField(allow_null=True)


class MeSerializer(serializers.Serializer[Any]):
    """The person who is signed in."""

    email = serializers.EmailField()
    full_name = serializers.CharField()
    memberships = MembershipSerializer(many=True)


class CredentialsSerializer(serializers.Serializer[Any]):
    """E-mail and password."""

    email = serializers.EmailField()
    password = serializers.CharField(max_length=128, trim_whitespace=False)


class TokenSerializer(serializers.Serializer[Any]):
    """A token for the header ``Authorization: Token …``."""

    token = serializers.CharField()


class Me(APIView):
    """The person who is signed in, with the roles in force today."""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        if not request.user.is_authenticated:
            raise NotSignedIn
        body = {
            "email": request.user.email,
            "full_name": request.user.full_name,
            "memberships": access.memberships(request.user),
        }
        return Response(MeSerializer(body).data)


class Token(APIView):
    """A token in exchange for e-mail and password; failures count towards the lock-out."""

    authentication_classes = ()
    throttle_scope = "sign-in"

    @extend_schema(request=CredentialsSerializer, responses=TokenSerializer)
    def post(self, request: Request) -> Response:
        given = CredentialsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        user = authenticate(
            request._request,
            username=given.validated_data["email"],
            password=given.validated_data["password"],
        )
        if user is None:
            raise Invalid(_("Thư điện tử hoặc mật khẩu không đúng."), code="wrong-credentials")
        token, _created = TokenRow.objects.get_or_create(user=user)
        return Response({"token": token.key})
