"""A small case served in this process, for each module of the API's tests."""

import pytest

from truceline.model.person import Role
from web.api import world


class Api:
    """Asks the API as somebody: nobody, an edition's token, or a role's session."""

    def __init__(self, client, heads, folder):
        self.client, self.heads, self.folder = client, heads, folder

    def get(self, path, who="nobody", status=200, /, **query):
        answer = self.client.get(path if path.startswith("/api") else f"/api/collections/{path}", params=query or None, headers=self.heads[who])
        assert answer.status_code == status, f"{path}: {answer.status_code}, not {status}: {answer.text[:400]}"
        return answer

    def items(self, name, who="nobody", /, **query):
        """Return a page of a collection."""
        return self.get(f"{name}/items", who, **query).json()

    def refused(self, name, who="nobody", /, **query):
        """Return the sentence with which a question is refused."""
        return self.get(f"{name}/items", who, 400, **query).json()["description"]


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    path = tmp_path_factory.mktemp("api")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCELINE_KEYS", str(path / "keys"))
        folder = world.made(path / "valley", 40)
        world.enrol(folder)
        heads = {edition.value: {"authorization": f"Bearer {token}"} for edition, token in world.readers(folder).items()}
        with world.client(folder) as (client, application):
            sessions = {role.value: world.signed_in(application, role.value) for role in Role}
            yield Api(client, {"nobody": {}} | heads | sessions, folder)
