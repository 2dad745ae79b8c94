// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/vault_fault.h"

#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

RuleName ruleOf(VaultFault fault)
{
    switch (fault) {
    case VaultFault::BadUploadId:
    case VaultFault::UploadMismatch:
    case VaultFault::UploadEnded:
        return "upload";
    case VaultFault::UploadBusy:
        return "uploadBusy";
    case VaultFault::OffsetMismatch:
    case VaultFault::Incomplete:
        return "incomplete";
    case VaultFault::HashMismatch:
        return "hashMismatch";
    case VaultFault::UnknownType:
        return "unknownType";
    case VaultFault::RefusedType:
        return "refusedType";
    case VaultFault::NeedsPassword:
        return "needsPassword";
    case VaultFault::BrokenContent:
        return "brokenContent";
    case VaultFault::ExtensionMismatch:
        return "extensionMismatch";
    case VaultFault::Missing:
        return "missing";
    case VaultFault::Damaged:
        return "damaged";
    default:
        return "file";
    }
}

} // namespace

Fault vaultFault(const VaultError &error, const QString &article)
{
    const auto refusal = [&](RefusalReason reason) { return refused({reason, article, 0, 0, {}, {}}); };
    switch (error.fault) {
    case VaultFault::Empty:
        return refusal(RefusalReason::FileEmpty);
    case VaultFault::TooLarge:
        return refusal(RefusalReason::FileSize);
    case VaultFault::TypeNotAllowed:
        return refusal(RefusalReason::FileType);
    case VaultFault::DiskFull:
    case VaultFault::InputOutput:
        return {ErrorCode::Busy, error.message, {}};
    default: {
        Fault fault = invalid(u"file"_s, ruleOf(error.fault));
        fault.message = error.message;
        if (error.found)
            fault.data.insert(u"found"_s, contentTypeKey(*error.found));
        return fault;
    }
    }
}

ContentLimits contentLimits(const FileRule &rule)
{
    ContentLimits limits;
    for (const ContentType type : acceptedContentTypes()) {
        if (rule.mediaTypes.contains(mediaType(type)))
            limits.insert(type, rule.maxBytes);
    }
    return limits;
}

} // namespace licheng::service
