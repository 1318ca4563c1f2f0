# The commands of this project; `make` alone lists them. Needs Python 3.11 or newer and nothing else.

# The first interpreter that is new enough; `make run PYTHON=/some/python` chooses another.
PYTHON = $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python,$(if $(call new_enough,$(name)),$(name))))
new_enough = $(shell $(1) -c "import sys; print('yes' if sys.version_info >= (3, 11) else '')" 2>/dev/null)

BIN := .venv/bin
FAST_TESTS := tests/unit tests/claims tests/contract tests/pipeline tests/app
SNAPSHOTS := tests/contract/test_snapshots.py tests/unit/test_drawn_charts.py tests/browser/test_pictures.py
UV := uv==0.13.9
AUDIT := pip-audit==2.10.1
BOM := cyclonedx-bom==7.5.0

# Pyright comes complete in its wheel, with Node.js beside it: nothing is fetched at run time, the version is the pinned one.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run serve test a11y rules check format data doctor bench snapshots screenshots lock audit sbom clean

help: ## deze lijst
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run-stamp ## start het dashboard op http://localhost:8501 (andere poort: make run PORT=8600)
	@$(BIN)/streamlit run asgi.py --server.port $${PORT:-8501} --server.headless true

serve: .venv/.run-stamp ## voor veel lezers: een werker per kern achter nginx (docs/uitrol.md)
	@$(BIN)/python -m deploy.serve

# Exit code 3: no connection. The published figures stand then, which is what one may expect without internet.
data: .venv/.run-stamp ## gepubliceerde cijfers, en met internet de tabellen van het CBS
	@$(BIN)/python -m toekomstscenario.pipeline published
	@$(BIN)/python -m toekomstscenario.pipeline fetch || [ $$? -eq 3 ]

doctor: .venv/.run-stamp ## controleer de dienst van het CBS (bij het eerste gebruik met internet)
	@$(BIN)/python -m toekomstscenario.pipeline doctor

test: .venv/.dev-stamp ## alle tests, ook die in de browser
	@$(BIN)/python -m pytest tests -q -n 2 --dist worksteal

a11y: .venv/.dev-stamp ## toegankelijkheid in alle thema's en toestanden
	@$(BIN)/python -m pytest tests/browser -q -n 2 --dist worksteal -m "browser or matrix" -k "axe or accessible or text_version"

rules: .venv/.dev-stamp ## opmaak, regels, types en lagen
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports --no-logo

check: rules ## opmaak, regels, types, lagen en de snelle tests
	$(BIN)/python -m pytest $(FAST_TESTS) -q -n 2 --dist worksteal

format: .venv/.dev-stamp ## zet de code in de vaste opmaak en herstel wat vanzelf kan
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/.dev-stamp ## meet de snelheid
	@$(BIN)/python -m bench $(PARTS)

snapshots: .venv/.dev-stamp ## schrijf de vastgelegde uitkomsten van de tests opnieuw; bekijk daarna het verschil
	@$(BIN)/python -m pytest $(SNAPSHOTS) -q --update-snapshots

screenshots: .venv/.dev-stamp ## maak de plaatjes van de handleiding opnieuw; bekijk ze daarna
	@$(BIN)/python -m screenshots

lock: ## zet requirements*.in om in requirements*.txt (nieuwere versies: make lock ARGS=--upgrade)
	@$(require_python)
	@$(call aside,$(UV)); \
	for name in requirements requirements-dev; do \
	  "$$folder/bin/uv" pip compile $$name.in --output-file $$name.txt --universal --python-version 3.11 --quiet \
	    --generate-hashes --annotation-style line --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(ARGS) \
	    || exit 1; \
	done

audit: ## zoek bekende lekken in de pakketten (uitkomst 3: de lijst met lekken was niet te bereiken)
	@$(require_python)
	@$(call aside,$(AUDIT)); "$$folder/bin/python" .ci/audit.py

sbom: ## schrijf build/sbom.cdx.json: alle pakketten van het dashboard, met hashes (CycloneDX)
	@$(require_python)
	@$(call aside,$(BOM)); mkdir -p build; "$$folder/bin/cyclonedx-py" requirements requirements.txt \
	  --of JSON --output-reproducible --output-file build/sbom.cdx.json && echo build/sbom.cdx.json

clean: ## verwijder de omgeving en alle tijdelijke bestanden
	@rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment, made on first use and after a change of the requirements ---

.venv/.run-stamp: requirements.txt | $(BIN)/pip
	@$(call install,requirements.txt)
	@touch $@

# The development packages contain those of the dashboard.
.venv/.dev-stamp: requirements-dev.txt | $(BIN)/pip
	@$(call install,requirements-dev.txt)
	@touch .venv/.run-stamp $@

$(BIN)/pip:
	@$(require_python)
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; \
	  echo "Python kan hier geen omgeving maken. Op Debian of Ubuntu helpt: apt-get install python3-venv"; exit 1; }

# One dot for each package, so that one sees it move; errors of pip stay in sight.
define install
printf 'Pakketten installeren (eenmalig, ongeveer een minuut)'; \
( $(BIN)/python -m pip install --progress-bar off --no-input --require-hashes -r $(1); echo "exit $$?" ) \
  | awk 'BEGIN {code = 1} /^Collecting/ {printf "."; fflush()} /^exit / {code = $$2} END {print code ? " mislukt" : " klaar"; exit code}'
endef

# A tool in a folder of its own that is gone afterwards, so that it is no part of the environment.
aside = folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
  $(PYTHON) -m venv "$$folder" && "$$folder/bin/python" -m pip install --quiet $(1) || exit 1

define require_python
if [ -z "$(if $(PYTHON),$(call new_enough,$(PYTHON)))" ]; then \
  echo "Dit project heeft Python 3.11 of nieuwer nodig; gevonden: $$( ($(or $(PYTHON),python3) --version) 2>/dev/null || echo geen Python)."; \
  echo "Installeer een nieuwere Python of wijs hem aan, bijvoorbeeld: make run PYTHON=python3.12"; exit 1; fi
endef
