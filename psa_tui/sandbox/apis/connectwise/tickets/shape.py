"""The names of a ticket and of its notes."""

from psa_tui.sandbox.apis.connectwise.grammar import shape

BILLS = "Billable|DoNotBill|NoCharge|NoDefault"
LEVELS = "Low|Medium|High"
METHODS = "ActualRates|FixedFee|NotToExceed|OverrideRate"

TICKET = shape(
    "id:int summary recordType:ServiceTicket|ProjectTicket|ProjectIssue board:ref status:status "
    "company:company site:ref siteName addressLine1 addressLine2 city stateIdentifier zip "
    "country:unit contact:ref contactName contactPhoneNumber contactPhoneExtension "
    "contactEmailAddress type:ref subType:ref item:ref team:ref owner:member priority:priority "
    "serviceLocation:ref source:ref location:ref department:unit requiredDate:date "
    "budgetHours:number opportunity:ref agreement:ref agreementType "
    f"severity:{LEVELS} impact:{LEVELS} externalXRef poNumber knowledgeBaseCategoryId:int "
    "knowledgeBaseSubCategoryId:int knowledgeBaseLinkId:int knowledgeBaseLinkType "
    "allowAllClientsPortalView:bool customerUpdatedFlag:bool automaticEmailContactFlag:bool "
    "automaticEmailResourceFlag:bool automaticEmailCcFlag:bool automaticEmailCc "
    "closedDate:date closedBy closedFlag:bool actualHours:number approved:bool "
    "estimatedExpenseCost:number estimatedExpenseRevenue:number estimatedProductCost:number "
    "estimatedProductRevenue:number estimatedTimeCost:number estimatedTimeRevenue:number "
    f"billingMethod:{METHODS} billingAmount:number hourlyRate:number subBillingMethod:{METHODS} "
    "subBillingAmount:number subDateAccepted:date dateResolved:date dateResplan:date "
    "dateResponded:date resolveMinutes:int resPlanMinutes:int respondMinutes:int isInSla:bool "
    "slaStatus resources parentTicketId:int hasChildTicket:bool hasMergedChildTicketFlag:bool "
    f"billTime:{BILLS} billExpenses:{BILLS} billProducts:{BILLS} predecessorType:Ticket|Phase "
    "predecessorId:int predecessorClosedFlag:bool lagDays:int lagNonworkingDaysFlag:bool "
    "estimatedStartDate:date duration:int mobileGuid sla:ref currency:unit "
    "mergedParentTicket:ticket integratorTags:[text] escalationStartDateUTC:date "
    "escalationLevel:int minutesBeforeWaiting:int respondedSkippedMinutes:int "
    "resplanSkippedMinutes:int respondedHours:number respondedBy resplanHours:number resplanBy "
    "resolutionHours:number resolvedBy minutesWaiting:int workType:ref workRole:ref "
    "requestForChangeFlag:bool customFields:[custom] configuration:device"
)
"""A ticket; its `configuration` can be filtered by and is never told.

There is no deadline, no resolution, and no date of its making but in the metadata.
"""

PROJECT = shape("project:ref phase:ref wbsCode isIssueFlag:bool")
"""What a ticket has besides in the collection of project tickets."""

NOTE = shape(
    "id:int ticketId:int text detailDescriptionFlag:bool internalAnalysisFlag:bool "
    "resolutionFlag:bool issueFlag:bool member:member contact:ref customerUpdatedFlag:bool "
    "processNotifications:bool dateCreated:date createdBy internalFlag:bool externalFlag:bool "
    "sentimentScore:number"
)
"""A note of a ticket."""

ANY_NOTE = shape(
    "id:int noteType:TicketNote|TimeEntryNote|MeetingNote text isMarkdownFlag:bool ticket:ticket "
    "detailDescriptionFlag:bool internalAnalysisFlag:bool resolutionFlag:bool issueFlag:bool "
    "member:member contact:ref timeStart:date timeEnd:date bundledFlag:bool mergedFlag:bool "
    "originalAuthor createdByParentFlag:bool"
)
"""A turn of the whole discussion."""
