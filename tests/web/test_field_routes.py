"""Field reports over HTTP."""
import asyncio, json
import pytest
from starlette.testclient import TestClient
