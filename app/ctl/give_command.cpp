// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/client/upload.h"
#include "shared/model/attachment.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// give FILE --to TYPE/NUMBER: one file for one record of a type that has files.
class GiveCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    AttachmentOwner m_owner;
};

} // namespace

Result<Done> GiveCommand::prepare()
{
    const QString to = arguments().value(key("to"));
    m_owner = {to.section(u'/', 0, 0), to.section(u'/', 1).toLongLong()};
    if (!fileOwner(m_owner.type) || m_owner.id < 1)
        return Error{u"--to names a record that has files, such as meetingPaper/5"_s};
    if (const QString path = arguments().operands.first(); !QFileInfo(path).isFile())
        return Error{u"%1 is no file"_s.arg(path)};
    return Done{};
}

void GiveCommand::start()
{
    const AttachmentSlot slot =
        arguments().has(key("media")) ? AttachmentSlot::Media : AttachmentSlot::Document;
    auto *upload = new Upload(session(), arguments().operands.first(), m_owner, slot, this);
    connect(upload, &Upload::finished, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Attachment>());
        const QJsonObject file = answer->value(key("record")).toObject();
        output().line(u"attachment %1: %2"_s.arg(file[u"id"].toInteger()).arg(file[u"fileName"].toString()));
        output().json(*answer);
        finish(ExitCode::Ok);
    });
    upload->start();
}

std::unique_ptr<Command> makeGiveCommand(Workplace place)
{
    return std::make_unique<GiveCommand>(place);
}

} // namespace licheng::ctl
