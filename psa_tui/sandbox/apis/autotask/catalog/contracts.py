"""Contracts that work is done under; made and changed elsewhere (our invention)."""

from datetime import timedelta

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, blank
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Contract

F = Field[Contract]

BLOCK, RECURRING = 4, 7
"""Types of contract: hours paid ahead, a fee each month."""


def _is_default(visit: Visit, one: Contract) -> bool:
    mine = (at.id for at in visit.world.contracts.values() if at.client_id == one.client_id)
    return one.id == min(mine)


entity = Entity[Contract](
    plural="Contracts",
    singular="Contract",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("companyID", "integer", lambda _, one: one.client_id, required=True, refers="Company"),
        F("contractName", "string", lambda _, one: one.name, required=True, length=100),
        F("contractNumber", "string", lambda _, one: f"C-{one.id:04d}", length=50),
        F(
            *("contractType", "integer"),
            lambda _, one: BLOCK if one.kind == "Prepaid block" else RECURRING,
            required=True,
            picks="contractType",
        ),
        F(
            *("status", "integer"),
            lambda v, one: int(one.end is None or one.end > v.now),
            required=True,
            picks="contractStatus",
        ),
        F("startDate", "datetime", lambda _, one: one.start, required=True),
        # Every contract has an end with this vendor; that an open one has ten years is ours.
        F(
            *("endDate", "datetime"),
            lambda _, one: one.end or one.start + timedelta(days=3653),
            required=True,
        ),
        F("isDefaultContract", "boolean", _is_default),
        F(
            *("serviceLevelAgreementID", "integer"),
            lambda v, one: v.value("serviceLevelAgreementID", one.sla_name),
            picks="serviceLevelAgreementID",
        ),
        F("description", "string", lambda _, one: one.description, length=2000),
        F("isCompliant", "boolean", lambda _, __: True),
        F("timeReportingRequiresStartAndStopTimes", "integer", lambda _, __: 1, required=True),
        F("contactID", "integer", lambda _, __: None, refers="Contact"),
        F("contractCategory", "integer", lambda _, __: None),
        F("purchaseOrderNumber", "string", lambda _, __: ""),
        F("setupFee", "double", lambda _, __: None),
        F("estimatedHours", "double", lambda _, __: None),
        *blank("string", "contactName"),
        *blank(
            "double",
            *("estimatedCost", "estimatedRevenue", "internalCurrencyOverageBillingRate"),
            *("internalCurrencySetupFee", "overageBillingRate"),
        ),
        *blank("long", "exclusionContractID", "renewedContractID", "setupFeeBillingCodeID"),
        *blank(
            "integer",
            *("billToCompanyContactID", "billToCompanyID", "billingPreference", "opportunityID"),
            *("contractExclusionSetID", "contractPeriodType", "organizationalLevelAssociationID"),
        ),
    ),
    rows=lambda visit: visit.world.contracts.values(),
    find=lambda visit, id: visit.world.contracts.get(id),
    closed=frozenset(("POST", "PATCH", "PUT")),
)
"""Contracts."""
