"""What a program does that reads an open-data portal by the real ckanapi: prints one JSON document of all it was told.

python3 test/ckanapi-session.py ADDRESS RESOURCE
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile

import requests
from ckanapi import CKANAPIError, NotAuthorized, NotFound, RemoteCKAN, ValidationError
from ckanapi.datapackage import populate_datastore_res_fields

address, resource = sys.argv[1:]


def session(ckan):
    """The same by POST of JSON and by GET of parameters."""
    action = ckan.action
    found = action.package_search(q="公交站点", rows=5, **{"facet.field": ["organization", "res_format"]})
    shown = action.package_show(id="bus-stops")
    rows = action.datastore_search(resource_id=resource, limit=2, sort="线路数 desc", fields=["站点编号", "线路数"])
    filtered = action.datastore_search(resource_id=resource, q="示例", include_total=True)
    errors = {}
    for name, kind, asked in [
        ("package_show", NotFound, {"id": "nothing"}),
        ("package_show", ValidationError, {}),
        ("datastore_search", NotFound, {"resource_id": "nothing"}),
        ("package_search", CKANAPIError, {"nonsense": "1"}),
    ]:
        try:
            ckan.call_action(name, asked)
        except kind as error:
            errors[f"{name} {sorted(asked)}"] = type(error).__name__
    return {
        "site": action.site_read(),
        "status": action.status_show()["ckan_version"],
        "list": action.package_list(limit=100, offset=0),
        "found": [each["name"] for each in found["results"]],
        "facets": sorted(found["search_facets"]),
        "title": shown["title"],
        "resource": action.resource_show(id=resource)["package_id"] == shown["id"],
        "rows": rows["records"],
        "fields": [field["id"] for field in rows["fields"]],
        "total": filtered["total"],
        "info": sorted(field["id"] for field in action.datastore_info(id=resource)["fields"]),
        "resources": action.resource_search(query="name:站点")["count"],
        "organizations": "sz-finance" in action.organization_list(),
        "organization": action.organization_show(id="sz-finance", include_datasets=True)["package_count"] > 0,
        "all": [each["name"] for each in action.organization_list(all_fields=True, include_dataset_count=True)],
        "groups": action.group_list(),
        "tags": action.tag_list(),
        "licenses": [each["id"] for each in action.license_list()],
        "errors": errors,
    }


def paged(ckan):
    """The whole table as harvesters page through it: by offset until a page is empty."""
    records = []
    while True:
        page = ckan.action.datastore_search(resource_id=resource, offset=len(records), limit=2)["records"]
        if not page:
            return records
        records += page


def command(*arguments):
    """The command line tool, which starts workers of its own."""
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    asked = {"capture_output": True, "check": False, "timeout": 120, "env": {**os.environ, "PATH": path}}
    done = subprocess.run(["ckanapi", *arguments, "-r", address], **asked)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


posting, getting = RemoteCKAN(address), RemoteCKAN(address, get_only=True)
dump = requests.get(f"{address}/datastore/dump/{resource}", params={"bom": "true"}, timeout=60)
described = {"resources": [posting.action.resource_show(id=resource)]}
populate_datastore_res_fields(posting, described["resources"][0])
with tempfile.TemporaryDirectory() as folder:
    command("dump", "datasets", "bus-stops", "--quiet", "-D", folder)
    with open(os.path.join(folder, "bus-stops", "datapackage.json"), encoding="utf-8") as package:
        packed = json.load(package)["resources"][0]
    with open(os.path.join(folder, "bus-stops", packed["path"]), encoding="utf-8-sig") as downloaded:
        packed_rows = list(csv.reader(downloaded))
try:
    posting.action.package_create(name="by-nobody")
    created = "made"
except NotAuthorized as error:
    created = type(error).__name__
json.dump(
    {
        "post": session(posting),
        "get": session(getting),
        "paged": paged(posting),
        "dump": list(csv.reader(io.StringIO(dump.content.decode("utf-8-sig")))),
        "described": [field["id"] for field in described["resources"][0].get("datastore_fields", [])],
        "packed": packed_rows,
        "schema": [field["name"] for field in packed.get("schema", {}).get("fields", [])],
        "created": created,
        "dumped": sorted(each["name"] for each in command("dump", "datasets", "--all", "--quiet")),
        "searched": [each["name"] for each in command("search", "datasets", "q=公交站点", "rows=1")],
        "organizations": [each["name"] for each in command("dump", "organizations", "--all", "--quiet")],
    },
    sys.stdout,
    ensure_ascii=False,
)
