// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/self_check/self_check_page.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

SelfCheckDialog::SelfCheckDialog(For what, const SelfCheckPresenter &presenter, DraftFiles &files,
                                 QWidget *parent)
    : NoteDialog(partsOf(what, presenter, files), parent)
{
}

NoteDialog::Parts SelfCheckDialog::partsOf(For what, const SelfCheckPresenter &presenter, DraftFiles &files)
{
    const bool isSignature = what == For::Signature;
    const int open = presenter.record()[u"openCount"].toInt();
    return {u"selfCheck"_s,
            tr("Self-check"),
            presenter.shown()[u"stepName"].toString() + u"　"_s + presenter.shown()[u"what"].toString(),
            !isSignature ? tr("The check is open again, and has to be signed anew.")
            : open > 0   ? tr("%n finding(s) are open: say what becomes of them.", nullptr, open)
                         : tr("Nothing is open."),
            isSignature ? tr("Remarks of the unit") : tr("Reason"),
            {},
            isSignature ? tr("Sign") : tr("Take the signature back"),
            recordTypeOf<SelfCheck>().field(isSignature ? u"remarks" : u"withdrawReason")->maxLength,
            !isSignature || presenter.needsRemarks(),
            keptText(files, isSignature ? u"signature"_s : u"signatureBack"_s,
                     {presenter.record()[u"id"].toInteger()})};
}

} // namespace licheng
