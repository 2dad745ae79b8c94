// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_look.h"

#include "app/presenters/content_messages.h"
#include "app/presenters/messages.h"

#include <QFileInfo>

#include <algorithm>

namespace licheng {

namespace {

const FileRule *ruleOfEnding(const std::vector<FileRule> &rules, const QString &ending)
{
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const FileRule &each) { return each.extensions.contains(ending); });
    return rule == rules.end() ? nullptr : &*rule;
}

FileLook fitting(const FileRule &rule)
{
    return {FileLook::Fit::Fits, rule.slot, rule.maxBytes, {}, {}};
}

FileLook refused(const QString &reason)
{
    return {FileLook::Fit::Refused, AttachmentSlot::Document, 0, {}, reason};
}

QString notOfTheRegulation(const std::vector<FileRule> &rules)
{
    return messages::refusal(
        {RefusalReason::FileType, rules.empty() ? QString() : rules.front().article, 0, 0, {}, {}});
}

} // namespace

FileLook lookAtFile(const QString &path, const QString &fileName, const std::vector<FileRule> &rules)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    const auto type = identifyFile(path);
    if (!type) {
        // That a file is empty is told with its place.
        const FileRule *named = ruleOfEnding(rules, ending);
        return type.error().fault == ContentFault::Empty && named
                   ? fitting(*named)
                   : refused(messages::contentFault(type.error().fault, type.error().found));
    }
    const QString media = mediaType(*type);
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const FileRule &each) { return each.mediaTypes.contains(media); });
    if (rule == rules.end())
        return refused(notOfTheRegulation(rules));
    if (rule->extensions.contains(ending) && !extensionMismatch(fileName, *type))
        return fitting(*rule);
    const QString name = nameWithEnding(fileName, *type, rule->extensions);
    if (name.isEmpty())
        return refused(notOfTheRegulation(rules));
    FileLook look = fitting(*rule);
    look.fit = FileLook::Fit::OtherEnding;
    look.sendName = name;
    look.reason = messages::contentFault(ContentFault::OtherEnding, *type);
    return look;
}

std::vector<FileLook> lookAtFiles(FileSource &source, const std::vector<FileRule> &rules)
{
    std::vector<FileLook> looks;
    for (size_t i = 0; i < source.files().size(); ++i) {
        if (!source.files()[i].unread.isEmpty()) {
            looks.push_back(refused(source.files()[i].unread));
            continue;
        }
        const auto path = source.path(i);
        looks.push_back(path ? lookAtFile(*path, QFileInfo(*path).fileName(), rules)
                             : refused(path.error().message));
        source.release(i);
    }
    return looks;
}

void takeFittingNames(std::vector<FileLook> &looks)
{
    for (FileLook &look : looks) {
        if (look.fit == FileLook::Fit::OtherEnding)
            look.fit = FileLook::Fit::Fits;
    }
}

} // namespace licheng
